package io.retrieval4j.lucene.contextual;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made-up occurrences: the first of a vocabulary of words are in most texts, the last in few, as in a language. A word's vectors
 * are like each other, and so are a text's, which is about one of some topics.
 */
public final class Occurrences {

    private static final int TOPICS = 8;

    private final int dimension;
    private final int words;
    private final int most;
    private final long seed;

    public Occurrences(int dimension, int words, int most, long seed) {
        this.dimension = dimension;
        this.words = words;
        this.most = most;
        this.seed = seed;
    }

    /** Those of a document, the same each time; none for one in some. */
    public ContextualTerms of(long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        return of(random, random.nextInt(25) == 0 ? 0 : 1 + random.nextInt(most));
    }

    /** Those of a query, of which there are as many as in the longest document. */
    public ContextualTerms query(long number) {
        return of(new SplittableRandom(-seed * 1_000_003 - number), most);
    }

    private ContextualTerms of(SplittableRandom random, int count) {
        List<String> terms = new ArrayList<>();
        float[] values = new float[count * dimension];
        int topic = random.nextInt(TOPICS);
        for (int i = 0; i < count; i++) {
            int word = (int) (words * Math.pow(random.nextDouble(), 3));
            terms.add("w" + word);
            SplittableRandom own = new SplittableRandom(seed + 31L * word);
            SplittableRandom about = new SplittableRandom(seed - 17L * topic);
            for (int d = 0; d < dimension; d++) {
                values[i * dimension + d] =
                        (float) (.25 * own.nextGaussian() + .35 * about.nextGaussian() + .2 * random.nextGaussian());
            }
        }
        return new ContextualTerms(terms, new TokenMatrix(values, dimension), null);
    }
}
