package io.retrieval4j.eval.significance;

import java.util.Arrays;

/**
 * Bonferroni's correction: every p value times the number of tests, 1 at most.
 *
 * <p>Olive Jean Dunn, Multiple comparisons among means, JASA 56(293), 1961.
 */
public record Bonferroni() implements Correction {

    @Override
    public String name() {
        return "Bonferroni";
    }

    @Override
    public double[] adjust(double[] pValues) {
        return Arrays.stream(pValues).map(p -> Math.min(1, p * pValues.length)).toArray();
    }
}
