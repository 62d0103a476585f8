package io.retrieval4j.uncertainty;

import java.util.Arrays;

/**
 * Several scores that a model believes a document may have. Samples of two documents of one query are paired: those at one place were made
 * by the same draw of the model. Immutable.
 */
public final class ScoreSamples {

    // Of a share of samples.
    private static final double ROUNDING = 1e-9;

    private final double[] samples;

    private ScoreSamples(double[] samples) {
        this.samples = samples;
    }

    /**
     * Samples of one document.
     *
     * @param samples at least one, finite; copied
     */
    public static ScoreSamples of(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no sample of a score; there is at least one");
        }
        for (double sample : samples) {
            if (!Double.isFinite(sample)) {
                throw new IllegalArgumentException("a sample of a score is " + sample);
            }
        }
        return new ScoreSamples(samples.clone());
    }

    public int size() {
        return samples.length;
    }

    public double mean() {
        return Arrays.stream(samples).average().orElseThrow();
    }

    /** The mean squared distance from the mean: of the samples, not an estimate of what they are drawn from. */
    public double variance() {
        double mean = mean();
        return Arrays.stream(samples)
                .map(sample -> (sample - mean) * (sample - mean))
                .average()
                .orElseThrow();
    }

    /**
     * Conditional value at risk: the mean of the worst samples. R. Tyrrell Rockafellar and Stanislav Uryasev, Optimization of conditional
     * value-at-risk, Journal of Risk 2(3), 2000.
     *
     * @param share of the samples that counts, above 0 and at most 1, rounded up to whole samples; 1 gives the mean
     */
    public double conditionalValueAtRisk(double share) {
        checkShare(share);
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return Arrays.stream(sorted, 0, Math.max(1, (int) Math.ceil(share * sorted.length - ROUNDING)))
                .average()
                .orElseThrow();
    }

    /**
     * The share of draws in which this score is above the other's, ties counting half.
     *
     * @throws IllegalArgumentException if there are not as many samples of both
     */
    public double probabilityAbove(ScoreSamples other) {
        if (samples.length != other.samples.length) {
            throw new IllegalArgumentException(samples.length + " samples beside " + other.samples.length
                    + "; those of one model are as many for each document");
        }
        double above = 0;
        for (int i = 0; i < samples.length; i++) {
            above += samples[i] > other.samples[i] ? 1 : samples[i] == other.samples[i] ? .5 : 0;
        }
        return above / samples.length;
    }

    static void checkShare(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("a share of " + share + " of the samples is outside 0..1, or none");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoreSamples scores && Arrays.equals(samples, scores.samples);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "ScoreSamples[" + samples.length + ", mean " + mean() + "]";
    }
}
