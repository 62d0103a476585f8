package io.retrieval4j.eval.significance;

import java.util.List;

/**
 * Which tests a comparison makes, and how. Each method gives changed settings and leaves these as they are.
 *
 * @param paired the tests; the first one decides what reports mark as significant
 * @param correction for the number of runs
 * @param bootstrap gives the intervals
 * @param alpha the level of significance, above 0 and below 1
 * @param tie how large a difference still is a tie, at least 0
 */
public record Tests(List<PairedTest> paired, Correction correction, Bootstrap bootstrap, double alpha, double tie) {

    public Tests {
        paired = List.copyOf(paired);
        if (!(alpha > 0 && alpha < 1) || !(tie >= 0)) {
            throw new IllegalArgumentException(
                    "level " + alpha + " and tie " + tie + "; a level lies between 0 and 1, a tie is 0 or more");
        }
    }

    /** Paired t, Wilcoxon and randomisation, Holm's correction, 95 % intervals, level .05; ties to nine decimals. */
    public static Tests usual(long seed) {
        return new Tests(
                List.of(new PairedT(), new WilcoxonSignedRank(), new Randomisation(seed)),
                new Holm(),
                new Bootstrap(seed),
                .05,
                1e-9);
    }

    public Tests paired(PairedTest... tests) {
        return new Tests(List.of(tests), correction, bootstrap, alpha, tie);
    }

    public Tests correction(Correction other) {
        return new Tests(paired, other, bootstrap, alpha, tie);
    }

    public Tests bootstrap(Bootstrap other) {
        return new Tests(paired, correction, other, alpha, tie);
    }

    public Tests alpha(double level) {
        return new Tests(paired, correction, bootstrap, level, tie);
    }

    public Tests tie(double tolerance) {
        return new Tests(paired, correction, bootstrap, alpha, tolerance);
    }
}
