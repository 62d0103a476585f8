package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.hits.HitsQuery;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** An index of token matrices, and what is stored in it by document. */
final class RandomWorld implements AutoCloseable {

    /** What the vectors are like. */
    enum Shape {
        CLUSTERS,
        TINY,
        HUGE,
        EQUAL,
        NEGATIVE,
        CONSTANT_DIMENSION,
        DUPLICATES,
        LOGNORMAL,
        OFFSET,
        ZERO
    }

    /** What a search found: documents, the best first, and their scores. */
    record Hits(List<Integer> documents, Map<Integer, Float> scores, boolean byLists) {}

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final Shape shape;
    private final int dimension;
    private final TokenEncoding encoding;
    private final float[][] words;
    private final String settings;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    // By Lucene's number, of what is neither deleted nor without tokens.
    private final Map<Integer, TokenMatrix> stored = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private RandomWorld(SplittableRandom random, Shape shape) throws IOException {
        this.shape = shape;
        this.dimension = new int[] {4, 7, 16}[random.nextInt(3)];
        this.encoding = encoding(random);
        this.words = new float[20][];
        for (int word = 0; word < words.length; word++) {
            words[word] = gaussian(random, 1);
        }
        int documents = 1 + random.nextInt(400);
        double having = new double[] {1, .5, .03}[random.nextInt(3)];
        double deleted = new double[] {0, .2, .7}[random.nextInt(3)];
        int segments = 1 + random.nextInt(4);
        boolean merged = random.nextInt(3) == 0;
        this.settings = shape + ", " + dimension + " dimensions, " + encoding + ", " + documents + " documents, having "
                + having + ", deleted " + deleted + ", segments " + segments + ", merged " + merged;
        IndexWriterConfig config = new IndexWriterConfig().setCodec(new TokenMatrixCodec(Map.of("tokens", encoding)));
        try (IndexWriter writer =
                new IndexWriter(directory, merged ? config : config.setMergePolicy(NoMergePolicy.INSTANCE))) {
            for (int number = 0; number < documents; number++) {
                writer.addDocument(document(random, number, having));
                if (number % (documents / segments + 1) == documents / segments) {
                    writer.flush();
                }
            }
            for (int number = 0; number < documents; number++) {
                if (random.nextDouble() < deleted) {
                    writer.deleteDocuments(new Term("number", Integer.toString(number)));
                }
            }
            if (merged) {
                writer.forceMerge(1);
            }
        }
        try (CheckIndex checker = new CheckIndex(directory)) {
            checker.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
            if (!checker.checkIndex().clean) {
                throw new AssertionError("CheckIndex calls the index damaged: " + settings);
            }
        }
        this.reader = DirectoryReader.open(directory);
        this.searcher = new IndexSearcher(reader);
        read();
    }

    static RandomWorld of(SplittableRandom random, Shape shape) throws IOException {
        return new RandomWorld(random, shape);
    }

    private static TokenEncoding encoding(SplittableRandom random) {
        return switch (random.nextInt(9)) {
            case 0 -> new TokenEncoding.Float32();
            case 1 -> new TokenEncoding.Float16();
            case 2 -> new TokenEncoding.Int8();
            case 3, 4 -> new TokenEncoding.Residual(2).scannedBelow(1);
            case 5, 6 -> new TokenEncoding.Residual(4).scannedBelow(1);
            default -> new TokenEncoding.Residual(8).scannedBelow(1);
        };
    }

    private Document document(SplittableRandom random, int number, double having) {
        Document document = new Document();
        document.add(new StringField("number", Integer.toString(number), Store.NO));
        document.add(new NumericDocValuesField("number", number));
        for (String tag : List.of("half", "tenth", "rare")) {
            if (tagged(number, tag)) {
                document.add(new StringField("tag", tag, Store.NO));
            }
        }
        if (random.nextDouble() < having) {
            int tokens = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(8);
            document.add(new TokenMatrixField("tokens", matrix(random, tokens, false)));
        }
        return document;
    }

    private static boolean tagged(int number, String tag) {
        return switch (tag) {
            case "half" -> number % 2 == 0;
            case "tenth" -> number % 10 == 3;
            default -> number % 97 == 5;
        };
    }

    TokenMatrix query(SplittableRandom random) {
        return matrix(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 6), true);
    }

    private TokenMatrix matrix(SplittableRandom random, int tokens, boolean query) {
        // A duplicate is a whole text.
        SplittableRandom own = shape == Shape.DUPLICATES && !query && random.nextInt(10) > 0
                ? new SplittableRandom(random.nextInt(3))
                : random;
        int rows = own == random ? tokens : 4;
        float[] values = new float[rows * dimension];
        for (int row = 0; row < rows; row++) {
            float[] vector = vector(own, query);
            System.arraycopy(vector, 0, values, row * dimension, dimension);
        }
        return new TokenMatrix(values, dimension);
    }

    private float[] vector(SplittableRandom random, boolean query) {
        float[] noise = gaussian(random, .3);
        float[] word = words[random.nextInt(words.length)];
        double length = switch (shape) {
            case TINY -> 1e-7;
            case HUGE -> 1e4;
            case LOGNORMAL -> Math.exp(random.nextGaussian());
            case ZERO -> query && random.nextBoolean() ? 1 : 0;
            default -> 1;
        };
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            double value = switch (shape) {
                case EQUAL -> words[0][d];
                case NEGATIVE -> query ? -Math.abs(word[d] + noise[d]) : Math.abs(word[d] + noise[d]);
                case CONSTANT_DIMENSION -> d == 1 ? 5 : word[d] + noise[d];
                case OFFSET -> 10 + word[d] + noise[d];
                default -> word[d] + noise[d];
            };
            vector[d] = (float) (length * value);
        }
        return vector;
    }

    private float[] gaussian(SplittableRandom random, double deviation) {
        float[] vector = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            vector[d] = (float) (deviation * random.nextGaussian());
        }
        return vector;
    }

    private void read() throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            BinaryDocValues values = leaf.reader().getBinaryDocValues("tokens");
            NumericDocValues number = leaf.reader().getNumericDocValues("number");
            Bits live = leaf.reader().getLiveDocs();
            if (values == null) {
                continue;
            }
            for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
                TokenMatrix matrix = decode(values.binaryValue());
                if (matrix.rows() > 0 && (live == null || live.get(doc)) && number.advanceExact(doc)) {
                    stored.put(leaf.docBase + doc, matrix);
                    numbers.put(leaf.docBase + doc, (int) number.longValue());
                }
            }
        }
    }

    private TokenMatrix decode(BytesRef bytes) {
        float[] values = new float[(bytes.length - 4) / Float.BYTES];
        ByteBuffer.wrap(bytes.bytes, bytes.offset + 4, bytes.length - 4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new TokenMatrix(values, dimension);
    }

    /** Lucene's score of every document that may be found, by the definition, of the vectors as they are stored. */
    Map<Integer, Float> scores(TokenMatrix query, @Nullable String tag) {
        List<Integer> documents = new ArrayList<>();
        List<TokenMatrix> matrices = new ArrayList<>();
        stored.forEach((document, matrix) -> {
            if (tag == null || tagged(numbers.get(document), tag)) {
                documents.add(document);
                matrices.add(matrix);
            }
        });
        float[] maxSims = new MaxSimScorer().scoreAll(query, matrices);
        Map<Integer, Float> scores = new HashMap<>();
        for (int i = 0; i < maxSims.length; i++) {
            scores.put(documents.get(i), MatrixScores.ofMaxSim(maxSims[i]));
        }
        return scores;
    }

    /**
     * How far a score may be from the definition's, as a share of it: nothing where vectors are compared as they are read, and
     * rounding, of sums whose parts cancel out, where they are compared in a codebook's space.
     */
    float tolerance(TokenMatrix query) {
        if (!(encoding instanceof TokenEncoding.Residual)) {
            return 0;
        }
        double lengths = 0;
        for (float value : query.values()) {
            lengths += Math.abs(value);
        }
        float greatest = 0;
        for (TokenMatrix matrix : stored.values()) {
            for (float value : matrix.values()) {
                greatest = Math.max(greatest, Math.abs(value));
            }
        }
        return (float) (1e-6 + 1e-5 * lengths * greatest);
    }

    Hits search(TokenMatrixQuery query, int limit) throws IOException {
        HitsQuery rewritten = (HitsQuery) searcher.rewrite(query);
        boolean byLists = false;
        for (LeafReaderContext leaf : reader.leaves()) {
            byLists |= rewritten.done(leaf).matches(".*lists=[1-9].*");
        }
        List<Integer> documents = new ArrayList<>();
        Map<Integer, Float> scores = new HashMap<>();
        for (ScoreDoc hit : searcher.search(rewritten, limit).scoreDocs) {
            documents.add(hit.doc);
            scores.put(hit.doc, hit.score);
        }
        return new Hits(documents, scores, byLists);
    }

    @Override
    public String toString() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
