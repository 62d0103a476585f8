package io.retrieval4j.eval.significance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The bootstrap's percentile interval of a mean: queries are drawn with replacement, as many as there are, and the
 * interval leaves out as many of the resampled means on either side.
 *
 * <p>Bradley Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1), 1979; for retrieval
 * Tetsuya Sakai, Evaluating evaluation metrics based on the bootstrap, SIGIR 2006. Quantiles between two samples are
 * interpolated. Cost: queries times samples. Immutable.
 *
 * @param samples how many resampled means, at least 2
 * @param confidence of the interval, above 0 and below 1, usually .95
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int samples, double confidence, long seed) {

    /** As many as give both ends of a 95 % interval to about two digits. */
    public static final int USUAL_SAMPLES = 10_000;

    public Bootstrap {
        if (samples < 2 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a bootstrap of " + samples + " samples and confidence " + confidence
                    + "; samples are 2 or more, confidence lies between 0 and 1");
        }
    }

    public Bootstrap(long seed) {
        this(USUAL_SAMPLES, .95, seed);
    }

    /**
     * The interval of the mean.
     *
     * @param values a value for each query, at least one; not changed
     */
    public Interval interval(double[] values) {
        Differences.check(values, 1, "a bootstrap");
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[sample] = sum / values.length;
        }
        Arrays.sort(means);
        return new Interval(quantile(means, (1 - confidence) / 2), quantile(means, (1 + confidence) / 2));
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
