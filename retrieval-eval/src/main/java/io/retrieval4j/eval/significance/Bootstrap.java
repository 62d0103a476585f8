package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.significance.distribution.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The bootstrap's interval of a mean: queries are drawn with replacement, as many as there are, and the interval leaves out
 * resampled means on either side: as many on the one as on the other, or as many as make up for bias and skewness (BCa).
 *
 * <p>Bradley Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1), 1979; BCa: Efron, Better
 * bootstrap confidence intervals, Journal of the American Statistical Association 82(397), 1987; for retrieval Tetsuya
 * Sakai, Evaluating evaluation metrics based on the bootstrap, SIGIR 2006. Quantiles between two samples are interpolated.
 * Cost: queries times samples. Immutable.
 *
 * @param samples how many resampled means, at least 2
 * @param confidence of the interval, above 0 and below 1, usually .95
 * @param seed the same seed gives the same interval
 * @param ends where the interval is cut; {@link Ends#PERCENTILE} unless told otherwise
 */
public record Bootstrap(int samples, double confidence, long seed, Ends ends) {

    /** How an interval is cut out of the resampled means. */
    public enum Ends {
        /** As many are left out below as above. */
        PERCENTILE,
        /** Bias-corrected and accelerated: better where values are skewed, as those of retrieval measures are. */
        BCA
    }

    /** As many as give both ends of a 95 % interval to about two digits. */
    public static final int USUAL_SAMPLES = 10_000;

    public Bootstrap {
        if (samples < 2 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a bootstrap of " + samples + " samples and confidence " + confidence
                    + "; samples are 2 or more, confidence lies between 0 and 1");
        }
    }

    public Bootstrap(int samples, double confidence, long seed) {
        this(samples, confidence, seed, Ends.PERCENTILE);
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
        double low = (1 - confidence) / 2;
        double high = (1 + confidence) / 2;
        return switch (ends) {
            case PERCENTILE -> new Interval(quantile(means, low), quantile(means, high));
            case BCA -> {
                Shift shift = Shift.of(values, means);
                yield new Interval(quantile(means, shift.of(low)), quantile(means, shift.of(high)));
            }
        };
    }

    /**
     * What BCa makes of the probability at which an interval ends.
     *
     * @param bias how far the mean is from the median of the resampled means, in standard deviations of the normal distribution
     * @param acceleration a sixth of the skewness, by the jackknife, which for a mean needs no resampling
     */
    private record Shift(double bias, double acceleration) {

        static Shift of(double[] values, double[] means) {
            double mean = Differences.mean(values);
            double squares = 0;
            double cubes = 0;
            for (double value : values) {
                squares += Math.pow(value - mean, 2);
                cubes += Math.pow(value - mean, 3);
            }
            double below = 0;
            for (double resampled : means) {
                below += resampled < mean ? 1 : resampled == mean ? .5 : 0;
            }
            // Never 0 or 1, whose normal deviate is infinite.
            double share = Math.clamp(below / means.length, .5 / means.length, 1 - .5 / means.length);
            double acceleration = squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
            return new Shift(Normal.quantile(share), acceleration);
        }

        double of(double probability) {
            double moved = bias + Normal.quantile(probability);
            return Normal.lowerTail(bias + moved / (1 - acceleration * moved));
        }
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
