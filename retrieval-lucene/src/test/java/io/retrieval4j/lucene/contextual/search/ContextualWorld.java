package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.hits.HitsQuery;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** An index of made-up documents, and what it holds as it is stored. */
final class ContextualWorld implements AutoCloseable {

    enum Shape {
        USUAL,
        SIGNED,
        ONE_DIMENSION,
        ONE_TERM,
        DUPLICATES,
        EQUAL,
        NEGATIVE,
        ZERO,
        TINY,
        HUGE,
        LOGNORMAL,
        LONG_TEXTS
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Occurrence(String term, float[] vector) {}

    private final Shape shape;
    private final int dimension;
    private final float[][] words = new float[30][];
    private final String settings;
    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final Map<Integer, List<Occurrence>> stored = new HashMap<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private ContextualWorld(SplittableRandom random, Shape shape) throws IOException {
        this.shape = shape;
        this.dimension = shape == Shape.ONE_DIMENSION ? 1 : new int[] {3, 8, 13, 33}[random.nextInt(4)];
        for (int word = 0; word < words.length; word++) {
            words[word] = gaussian(random, 1);
        }
        int documents = 1 + random.nextInt(400);
        double having = new double[] {1, .5, .03}[random.nextInt(3)];
        double deleted = new double[] {0, .2, .7}[random.nextInt(3)];
        int segments = 1 + random.nextInt(4);
        boolean merged = random.nextInt(3) == 0;
        this.settings = shape + ", " + dimension + " dimensions, " + documents + " documents, having " + having
                + ", deleted " + deleted + ", segments " + segments + ", merged " + merged;
        IndexWriterConfig config =
                new IndexWriterConfig().setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())));
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

    static ContextualWorld of(SplittableRandom random, Shape shape) throws IOException {
        return new ContextualWorld(random, shape);
    }

    Similarities similarities() {
        return shape == Shape.SIGNED ? Similarities.SIGNED : Similarities.FROM_ZERO;
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
            int most = shape == Shape.LONG_TEXTS ? 400 : 12;
            int count = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(most);
            document.add(new ContextualField("terms", terms(random, count, false), similarities()));
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

    ContextualTerms query(SplittableRandom random) {
        return terms(random, 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 8), true);
    }

    private ContextualTerms terms(SplittableRandom random, int count, boolean query) {
        // A duplicate is a whole text.
        SplittableRandom own = shape == Shape.DUPLICATES && !query && random.nextInt(10) > 0
                ? new SplittableRandom(random.nextInt(3))
                : random;
        int size = own == random ? count : 4;
        List<String> terms = new ArrayList<>();
        float[] values = new float[size * dimension];
        for (int i = 0; i < size; i++) {
            int word = shape == Shape.ONE_TERM ? 0 : (int) (words.length * Math.pow(own.nextDouble(), 2));
            // Some queries ask for what is nowhere.
            terms.add(query && own.nextInt(12) == 0 ? "nowhere" : "w\u00fc" + word);
            for (int d = 0; d < dimension; d++) {
                values[i * dimension + d] = value(own, word, d, query);
            }
        }
        return new ContextualTerms(terms, new TokenMatrix(values, dimension), null);
    }

    private float value(SplittableRandom random, int word, int d, boolean query) {
        double value = words[word][d] + .5 * random.nextGaussian();
        return (float)
                switch (shape) {
                    case EQUAL -> words[0][d];
                    case NEGATIVE -> query ? -Math.abs(value) : Math.abs(value);
                    case ZERO -> query && word % 2 == 0 ? value : 0;
                    case TINY -> 1e-7 * value;
                    case HUGE -> 1e15 * value;
                    case LOGNORMAL -> Math.exp(random.nextGaussian()) * value;
                    default -> value;
                };
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
            BinaryDocValues values = leaf.reader().getBinaryDocValues("terms");
            NumericDocValues number = leaf.reader().getNumericDocValues("number");
            Bits live = leaf.reader().getLiveDocs();
            if (values == null) {
                continue;
            }
            for (int doc = values.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
                if ((live == null || live.get(doc)) && number.advanceExact(doc)) {
                    stored.put(
                            leaf.docBase + doc,
                            decode(ByteBuffer.wrap(
                                    values.binaryValue().bytes,
                                    values.binaryValue().offset,
                                    values.binaryValue().length)));
                    numbers.put(leaf.docBase + doc, (int) number.longValue());
                }
            }
        }
    }

    private List<Occurrence> decode(ByteBuffer bytes) {
        bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
        int count = bytes.getInt();
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] vector = new float[dimension];
            for (int d = 0; d < dimension; d++) {
                vector[d] = bytes.getFloat();
            }
            vectors.add(vector);
        }
        List<Occurrence> occurrences = new ArrayList<>();
        for (float[] vector : vectors) {
            byte[] term = new byte[bytes.getInt()];
            bytes.get(term);
            occurrences.add(new Occurrence(new String(term, StandardCharsets.UTF_8), vector));
        }
        return occurrences;
    }

    /** Lucene's score of every document that has a term, by the definition, of vectors as they are stored and rounded. */
    Map<Integer, Float> scores(ContextualTerms query, @Nullable String tag) {
        QueryTerms rounded = QueryTerms.of(query);
        Map<Integer, Float> scores = new HashMap<>();
        stored.forEach((document, occurrences) -> {
            if (tag == null || tagged(numbers.get(document), tag)) {
                double sum = 0;
                boolean matched = false;
                for (Map.Entry<BytesRef, List<byte[]>> term :
                        rounded.occurrences().entrySet()) {
                    for (byte[] vector : term.getValue()) {
                        double greatest = Double.NEGATIVE_INFINITY;
                        for (Occurrence occurrence : occurrences) {
                            if (occurrence.term.equals(term.getKey().utf8ToString())) {
                                greatest = Math.max(greatest, dot(vector, rounded.scale(), occurrence.vector));
                                matched = true;
                            }
                        }
                        if (greatest != Double.NEGATIVE_INFINITY) {
                            sum += similarities() == Similarities.SIGNED ? greatest : Math.max(0, greatest);
                        }
                    }
                }
                if (matched) {
                    scores.put(document, ContextualScores.ofSum(sum, similarities()));
                }
            }
        });
        return scores;
    }

    private static double dot(byte[] query, float scale, float[] vector) {
        double sum = 0;
        for (int d = 0; d < query.length; d++) {
            sum += (double) query[d] * scale * vector[d];
        }
        return sum;
    }

    /** The best so many of hits, of equal ones those of lower numbers. */
    Map<Integer, Float> best(Map<Integer, Float> hits, int limit) {
        Map<Integer, Float> best = new LinkedHashMap<>();
        hits.entrySet().stream()
                .sorted(Map.Entry.<Integer, Float>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(limit)
                .forEach(hit -> best.put(hit.getKey(), hit.getValue()));
        return best;
    }

    Map<Integer, Float> hits(ContextualQuery query) throws IOException {
        Map<Integer, Float> hits = new LinkedHashMap<>();
        for (ScoreDoc hit : searcher.search(query, 2000).scoreDocs) {
            hits.put(hit.doc, hit.score);
        }
        return hits;
    }

    /** What was done in all segments. */
    String done(ContextualQuery query) throws IOException {
        StringBuilder done = new StringBuilder();
        if (searcher.rewrite(query) instanceof HitsQuery hits) {
            for (LeafReaderContext leaf : reader.leaves()) {
                done.append(hits.done(leaf)).append("; ");
            }
        }
        return done.toString();
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
