package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.hits.AwkwardIndex;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/** An index of made-up vectors, and what it holds as it is stored. */
final class AwkwardVectors implements AutoCloseable {

    enum Shape {
        USUAL,
        ONE_TERM,
        EQUAL,
        DUPLICATES,
        TINY,
        HUGE,
        LOGNORMAL,
        ONE_OUTLIER,
        WHOLE_NUMBERS,
        LONG_TEXTS,
        MANY_TERMS
    }

    private final Shape shape;
    private final double bitmapsFrom;
    private final AwkwardIndex index;
    private final Map<Integer, SparseVector> stored = new HashMap<>();

    private AwkwardVectors(SplittableRandom random, Shape shape) throws IOException {
        this.shape = shape;
        this.bitmapsFrom = new double[] {0, .05, 2}[random.nextInt(3)];
        this.index = AwkwardIndex.of(
                random,
                SparseWorld.codec("terms", bitmapsFrom),
                document -> document.add(new SparseVectorField("terms", vector(random, false))));
        for (LeafReaderContext leaf : index.leaves()) {
            SparseVectors vectors = SparseVectors.of(leaf.reader(), "terms");
            for (int ordinal = 0; vectors != null && ordinal < vectors.size(); ordinal++) {
                int document = leaf.docBase + vectors.document(ordinal);
                if (index.isLive(document)) {
                    stored.put(document, vectors.vector(ordinal));
                }
            }
        }
    }

    static AwkwardVectors of(SplittableRandom random, Shape shape) throws IOException {
        return new AwkwardVectors(random, shape);
    }

    AwkwardIndex index() {
        return index;
    }

    SparseVector query(SplittableRandom random) {
        return vector(random, true);
    }

    private SparseVector vector(SplittableRandom random, boolean query) {
        SplittableRandom own = shape == Shape.DUPLICATES && !query && random.nextInt(10) > 0
                ? new SplittableRandom(random.nextInt(3))
                : random;
        int most = shape == Shape.LONG_TEXTS ? 1500 : query && own.nextInt(6) == 0 ? 200 : 15;
        int vocabulary = shape == Shape.ONE_TERM ? 1 : most > 100 || shape == Shape.MANY_TERMS ? 3000 : 40;
        Map<String, Float> weights = new HashMap<>();
        for (int i = own.nextInt(20) == 0 ? 0 : 1 + own.nextInt(most); i > 0; i--) {
            int term = (int) (vocabulary * Math.pow(own.nextDouble(), 2));
            // Some queries ask for what is nowhere; weights of a query are nobody's business.
            String name = query && own.nextInt(12) == 0 ? "nowhere" + term : "t\ud83d\ude00\u00fc" + term;
            weights.put(name, query ? own.nextInt(6) == 0 ? 1000 : (float) own.nextDouble(3) : weight(own));
        }
        return SparseVector.of(weights);
    }

    private float weight(SplittableRandom random) {
        double usual = Math.exp(.7 * random.nextGaussian() - .5);
        return (float)
                switch (shape) {
                    case EQUAL -> 1.5;
                    case TINY -> 1e-8 * usual;
                    case HUGE -> 1e7 * usual;
                    case LOGNORMAL -> Math.exp(2.5 * random.nextGaussian());
                    case ONE_OUTLIER -> random.nextInt(300) == 0 ? 1000 * usual : usual;
                    case WHOLE_NUMBERS -> 1 + random.nextInt(5);
                    default -> usual;
                };
    }

    /** The score of every document that shares a term, by the definition, of weights as they are stored. */
    Map<Integer, Float> scores(SparseVector query, @Nullable String tag) {
        Map<Integer, Float> scores = new HashMap<>();
        stored.forEach((document, vector) -> {
            float score = SparseWorld.score(query, vector);
            if (score > 0 && index.passes(document, tag)) {
                scores.put(document, score);
            }
        });
        return scores;
    }

    @Override
    public String toString() {
        return shape + ", bitmaps from " + bitmapsFrom + ", " + index;
    }

    @Override
    public void close() throws IOException {
        index.close();
    }
}
