package io.retrieval4j.eval.significance;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction: the smallest p value times the number of tests, the next times one less, and so on, none
 * below the one before it and 1 at most. Never weaker than Bonferroni's, with the same guarantee.
 *
 * <p>Sture Holm, A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6(2),
 * 1979.
 */
public record Holm() implements Correction {

    @Override
    public String name() {
        return "Holm";
    }

    @Override
    public double[] adjust(double[] pValues) {
        List<Integer> ascending = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> pValues[test]))
                .toList();
        double[] adjusted = new double[pValues.length];
        double least = 0;
        int left = pValues.length;
        for (int test : ascending) {
            least = Math.max(least, Math.min(1, pValues[test] * left--));
            adjusted[test] = least;
        }
        return adjusted;
    }
}
