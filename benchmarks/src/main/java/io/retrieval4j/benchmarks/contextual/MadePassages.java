package io.retrieval4j.benchmarks.contextual;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * As many passages as are wanted, made of real ones: a passage's rare wordpieces are mostly exchanged for others', so that what
 * occurs together is as seldom together as in a large collection; its frequent ones are blended with those of a second passage,
 * the same for all of them, so that a passage stays about one thing. The real ones lie among them, evenly. The same each time.
 */
final class MadePassages {

    private static final int FREQUENT = 150;
    private static final double EXCHANGED = .9;
    private static final float OWN = .8f;
    private static final float OTHER = .6f;
    private static final long SEED = 20261130;

    private final List<ContextualTerms> real;
    private final int count;
    private final Set<String> frequent = new HashSet<>();

    MadePassages(List<ContextualTerms> real, int count) {
        this.real = real;
        this.count = count;
        Map<String, Integer> occurrences = new HashMap<>();
        real.forEach(passage -> passage.terms().forEach(term -> occurrences.merge(term, 1, Integer::sum)));
        occurrences.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FREQUENT)
                .forEach(term -> frequent.add(term.getKey()));
    }

    /** One of the passages. */
    ContextualTerms of(int number) {
        long before = (long) number * real.size() / count;
        if (count <= real.size() || before != (number + 1L) * real.size() / count) {
            return real.get((int) before % real.size());
        }
        SplittableRandom random = new SplittableRandom(SEED + number);
        ContextualTerms first = real.get(random.nextInt(real.size()));
        ContextualTerms second = real.get(random.nextInt(real.size()));
        int dimension = PoolTerms.DIMENSION;
        List<String> terms = new ArrayList<>();
        float[] values = new float[first.terms().size() * dimension];
        for (int i = 0; i < first.terms().size(); i++) {
            String term = first.terms().get(i);
            if (frequent.contains(term)) {
                terms.add(term);
                blend(first, i, second, values);
            } else if (random.nextDouble() < EXCHANGED) {
                ContextualTerms other = real.get(random.nextInt(real.size()));
                int from = rareFrom(other, random);
                terms.add(other.terms().get(from));
                System.arraycopy(other.vectors().values(), from * dimension, values, i * dimension, dimension);
            } else {
                terms.add(term);
                System.arraycopy(first.vectors().values(), i * dimension, values, i * dimension, dimension);
            }
        }
        return new ContextualTerms(terms, new TokenMatrix(values, dimension), null);
    }

    private int rareFrom(ContextualTerms passage, SplittableRandom random) {
        int at = random.nextInt(passage.terms().size());
        for (int i = 0; i < passage.terms().size(); i++) {
            int next = (at + i) % passage.terms().size();
            if (!frequent.contains(passage.terms().get(next))) {
                return next;
            }
        }
        return at;
    }

    /** An occurrence with that of the same term in the second passage, or with any frequent one of it. */
    private void blend(ContextualTerms first, int occurrence, ContextualTerms second, float[] values) {
        int dimension = PoolTerms.DIMENSION;
        int met = second.terms().indexOf(first.terms().get(occurrence));
        for (int i = 0; met < 0 && i < second.terms().size(); i++) {
            met = frequent.contains(second.terms().get(i)) ? i : -1;
        }
        for (int d = 0; d < dimension; d++) {
            float other = met < 0 ? 0 : second.vectors().values()[met * dimension + d];
            values[occurrence * dimension + d] =
                    OWN * first.vectors().values()[occurrence * dimension + d] + OTHER * other;
        }
    }
}
