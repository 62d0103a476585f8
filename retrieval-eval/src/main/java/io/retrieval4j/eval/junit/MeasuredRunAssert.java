package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.significance.Differences;
import io.retrieval4j.eval.significance.PairedTest;
import io.retrieval4j.eval.significance.WinTieLoss;
import java.util.List;
import java.util.Locale;

/** Assertions about what a measure says of a run. */
public final class MeasuredRunAssert {

    // Means are sums in some order: what is .65 by hand may be a little less.
    private static final double TIE = 1e-9;

    private final Judged judged;
    private final PairedTest test;

    MeasuredRunAssert(Judged judged, PairedTest test) {
        this.judged = judged;
        this.test = test;
    }

    /** Decides about significance by another test than the paired t test. */
    public MeasuredRunAssert testedBy(PairedTest other) {
        return new MeasuredRunAssert(judged, other);
    }

    /** The mean is at least {@code value}, up to rounding. */
    public MeasuredRunAssert isAtLeast(double value) {
        if (judged.mean() < number(value) - TIE) {
            throw new AssertionError(mean() + ", below " + value + ". The worst queries:"
                    + Explanation.of(judged, Explanation.worst(judged)));
        }
        return this;
    }

    /** Every judged query's value is at least {@code value}, up to rounding. */
    public MeasuredRunAssert dropsNoQueryBelow(double value) {
        double least = number(value) - TIE;
        List<String> below = judged.evaluation().queries().stream()
                .filter(query -> judged.value(query) < least)
                .toList();
        if (!below.isEmpty()) {
            throw new AssertionError(
                    below.size() + " of " + judged.evaluation().queries().size() + " queries have a "
                            + judged.name() + " below " + value + ". The worst of them:"
                            + Explanation.of(
                                    judged,
                                    Explanation.worst(judged).stream()
                                            .filter(below::contains)
                                            .toList()));
        }
        return this;
    }

    /** No query's value is lower than with the baseline by more than {@code loss}. */
    public MeasuredRunAssert dropsNoQueryByMoreThan(double loss, Run baseline) {
        Judged before = judged.of(baseline);
        double most = number(loss) + TIE;
        List<String> dropped = judged.evaluation().queries().stream()
                .filter(query -> before.value(query) - judged.value(query) > most)
                .toList();
        if (!dropped.isEmpty()) {
            throw new AssertionError(
                    dropped.size() + " of " + judged.evaluation().queries().size()
                            + " queries lose more than " + loss + " of their " + judged.name() + ":"
                            + Explanation.of(
                                    before,
                                    judged,
                                    Explanation.fallen(before, judged).stream()
                                            .filter(dropped::contains)
                                            .toList()));
        }
        return this;
    }

    /** No query's value is lower than with the kept baseline by more than {@code loss}. */
    public MeasuredRunAssert dropsNoQueryByMoreThan(double loss, Baseline baseline) {
        return dropsNoQueryByMoreThan(loss, baseline.runFor(judged.run()));
    }

    /** The mean is not lower than the baseline's by more than {@code loss}. */
    public MeasuredRunAssert losesAtMost(double loss, Run baseline) {
        Judged before = judged.of(baseline);
        if (before.mean() - judged.mean() > number(loss) + TIE) {
            throw new AssertionError(
                    fall(before) + ", more than " + loss + ". Queries that fell most:" + fallen(before));
        }
        return this;
    }

    /** The mean is not lower than the kept baseline's by more than {@code loss}. */
    public MeasuredRunAssert losesAtMost(double loss, Baseline baseline) {
        return losesAtMost(loss, baseline.runFor(judged.run()));
    }

    /**
     * The mean is not lower than the baseline's, or not by so much that chance does not explain it.
     *
     * @param alpha the level of the two-sided test, above 0 and below 1, usually .05
     */
    public MeasuredRunAssert isNotSignificantlyWorseThan(Run baseline, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("the level " + alpha + " is not between 0 and 1");
        }
        Judged before = judged.of(baseline);
        double[] differences = Differences.of(before.values(), judged.values());
        double p = test.test(differences).pValue();
        if (judged.mean() < before.mean() && p < alpha) {
            WinTieLoss counts = WinTieLoss.of(differences, TIE);
            throw new AssertionError(String.format(
                    Locale.ROOT,
                    "%s, significantly: p = %.3g, below %s (%s; %d queries better, %d alike, %d worse). "
                            + "Queries that fell most:%s",
                    fall(before),
                    p,
                    alpha,
                    test.name(),
                    counts.wins(),
                    counts.ties(),
                    counts.losses(),
                    fallen(before)));
        }
        return this;
    }

    /** The mean is not significantly lower than the kept baseline's. */
    public MeasuredRunAssert isNotSignificantlyWorseThan(Baseline baseline, double alpha) {
        return isNotSignificantlyWorseThan(baseline.runFor(judged.run()), alpha);
    }

    private static double number(double bound) {
        if (Double.isNaN(bound)) {
            throw new IllegalArgumentException("the bound is NaN, which nothing is above or below");
        }
        return bound;
    }

    private String mean() {
        return String.format(
                Locale.ROOT,
                "%s of '%s' is %.4f over %d queries",
                judged.name(),
                judged.run().name(),
                judged.mean(),
                judged.evaluation().queries().size());
    }

    private String fall(Judged before) {
        return String.format(
                Locale.ROOT,
                "%s fell from %.4f ('%s') to %.4f ('%s')",
                judged.name(),
                before.mean(),
                before.run().name(),
                judged.mean(),
                judged.run().name());
    }

    private String fallen(Judged before) {
        return Explanation.of(before, judged, Explanation.fallen(before, judged));
    }
}
