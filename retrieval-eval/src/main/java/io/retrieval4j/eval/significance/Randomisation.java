package io.retrieval4j.eval.significance;

import java.util.SplittableRandom;

/**
 * Fisher's randomisation test: if the runs are alike, each query's difference might as well have the other sign; how
 * often is the mean then at least as far from 0?
 *
 * <p>R. A. Fisher, The Design of Experiments, 1935; for retrieval Smucker, Allan and Carterette, A comparison of
 * statistical significance tests for information retrieval evaluation, CIKM 2007. All assignments of signs are tried
 * where there are at most {@code samples} of them, and p is exact; otherwise {@code samples} are drawn and p is {@code
 * (hits + 1) / (samples + 1)}, never 0 (Phipson and Smyth, SAGMB 9(1), 2010). The statistic is the mean difference.
 * Cost: queries times samples.
 *
 * @param samples how many assignments to draw, at least 1; the least p is about its inverse
 * @param seed the same seed gives the same p
 */
public record Randomisation(int samples, long seed) implements PairedTest {

    /** The number of samples that Smucker, Allan and Carterette use. */
    public static final int PAPER_SAMPLES = 100_000;

    public Randomisation {
        if (samples < 1) {
            throw new IllegalArgumentException("a randomisation of " + samples + " samples; the least is 1");
        }
    }

    public Randomisation(long seed) {
        this(PAPER_SAMPLES, seed);
    }

    @Override
    public String name() {
        return "randomisation";
    }

    @Override
    public Outcome test(double[] differences) {
        Differences.check(differences, 1, name());
        double[] nonZero = Differences.nonZero(differences);
        double mean = Differences.mean(differences);
        double observed = 0;
        double size = 0;
        for (double difference : nonZero) {
            observed += difference;
            size += Math.abs(difference);
        }
        // Sums of the same numbers in another order differ in their last bits; they count as equal.
        double least = Math.abs(observed) - Differences.rounding(size);
        boolean exact = nonZero.length < 31 && 1L << nonZero.length <= samples;
        return new Outcome(mean, exact ? exact(nonZero, least) : sampled(nonZero, least));
    }

    private static double exact(double[] differences, double least) {
        long assignments = 1L << differences.length;
        long hits = 0;
        for (long signs = 0; signs < assignments; signs++) {
            if (Math.abs(sum(differences, 0, differences.length, signs)) >= least) {
                hits++;
            }
        }
        return (double) hits / assignments;
    }

    private double sampled(double[] differences, double least) {
        SplittableRandom random = new SplittableRandom(seed);
        long hits = 0;
        for (int sample = 0; sample < samples; sample++) {
            double sum = 0;
            for (int from = 0; from < differences.length; from += Long.SIZE) {
                sum += sum(differences, from, Math.min(from + Long.SIZE, differences.length), random.nextLong());
            }
            if (Math.abs(sum) >= least) {
                hits++;
            }
        }
        return (hits + 1.0) / (samples + 1.0);
    }

    private static double sum(double[] differences, int from, int to, long signs) {
        double sum = 0;
        long left = signs;
        for (int i = from; i < to; i++) {
            sum += (left & 1) == 0 ? differences[i] : -differences[i];
            left >>>= 1;
        }
        return sum;
    }
}
