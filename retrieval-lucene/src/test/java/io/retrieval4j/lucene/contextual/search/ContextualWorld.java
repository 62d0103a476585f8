package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualFormat;
import io.retrieval4j.lucene.hits.AwkwardIndex;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
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
    private final AwkwardIndex index;
    private final Map<Integer, List<Occurrence>> stored = new HashMap<>();

    private ContextualWorld(SplittableRandom random, Shape shape) throws IOException {
        this.shape = shape;
        this.dimension = shape == Shape.ONE_DIMENSION ? 1 : new int[] {3, 8, 13, 33}[random.nextInt(4)];
        for (int word = 0; word < words.length; word++) {
            words[word] = gaussian(random, 1);
        }
        this.index = AwkwardIndex.of(
                random,
                new FieldCodec(Map.of("terms", new ContextualFormat())),
                document -> document.add(new ContextualField("terms", text(random), similarities())));
        read();
    }

    static ContextualWorld of(SplittableRandom random, Shape shape) throws IOException {
        return new ContextualWorld(random, shape);
    }

    Similarities similarities() {
        return shape == Shape.SIGNED ? Similarities.SIGNED : Similarities.FROM_ZERO;
    }

    private ContextualTerms text(SplittableRandom random) {
        int most = shape == Shape.LONG_TEXTS ? 400 : 12;
        return terms(random, random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(most), false);
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
        for (LeafReaderContext leaf : index.leaves()) {
            BinaryDocValues values = leaf.reader().getBinaryDocValues("terms");
            int doc = values == null ? DocIdSetIterator.NO_MORE_DOCS : values.nextDoc();
            for (; doc != DocIdSetIterator.NO_MORE_DOCS; doc = values.nextDoc()) {
                if (index.isLive(leaf.docBase + doc)) {
                    BytesRef value = values.binaryValue();
                    stored.put(leaf.docBase + doc, decode(ByteBuffer.wrap(value.bytes, value.offset, value.length)));
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
            if (index.passes(document, tag)) {
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

    AwkwardIndex index() {
        return index;
    }

    @Override
    public String toString() {
        return shape + ", " + dimension + " dimensions, " + index;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
