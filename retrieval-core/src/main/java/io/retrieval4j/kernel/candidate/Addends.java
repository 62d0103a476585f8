package io.retrieval4j.kernel.candidate;

import java.util.Arrays;

/**
 * What each code of each column adds to the level of a query token's similarity, and what is to be taken away again in the
 * end. Whole numbers from 0 on, of a unit that is a level or, where they are small, some power of two less, since each is off
 * by up to half a unit. Takes 16 bytes a query value.
 */
final class Addends {

    private static final int CODES = CentroidCodes.CODES;
    private static final int GREATEST_SHIFT = 4;
    // Similarities that are less apart than this are equal; zero vectors have a unit too.
    private static final float NOTHING = 1e-30f;
    private static final int SLOPES = 256;

    // By slope, in 256ths: what rounding takes away on average. Where a column reaches less than a unit, most of its
    // codes add 0, and hundreds of such columns add up.
    private static final float[] ROUNDED_OFF = roundedOff();

    private final CentroidCodes centroids;
    private final byte[] values;
    private final short[] biases;
    private final float step;
    private final int shift;

    /**
     * Prepares the look-up of a query.
     *
     * @param highest by token, the similarity that level 255 stands for
     * @param width how far below it level 0 is, unless units are too coarse for that
     * @param memory whose array of addends is overwritten
     */
    Addends(float[] query, CentroidCodes centroids, float[] highest, float width, SimilarityTable.Memory memory) {
        this.centroids = centroids;
        int dimension = centroids.dimension();
        int tokens = query.length / dimension;
        float smallest = smallestUnit(query);
        this.step = Math.max(width / 255, smallest);
        this.shift = Math.clamp((int) Math.floor(Math.log(step / smallest) / Math.log(2)), 0, GREATEST_SHIFT);
        // In double: of vectors that are nearly zero, units are beyond what a float holds.
        double unitsOfOne = (1 << shift) / (double) step;
        int padded = centroids.paddedColumns();
        int size = CandidateKernels.addendBytes(tokens, padded);
        this.values = memory.addends(size);
        // Columns and lanes that pad add nothing.
        Arrays.fill(values, 0, size, (byte) 0);
        this.biases = new short[tokens];
        for (int token = 0; token < tokens; token++) {
            // From the lowest level on; half a level more, as a shift rounds down.
            double lowest = ((1 << shift) >> 1) + 255.0 * (1 << shift) - highest[token] * unitsOfOne;
            for (int d = 0; d < dimension; d++) {
                double value = query[token * dimension + d] * unitsOfOne;
                float slope = (float) (value * centroids.step(d));
                lowest += value * centroids.lowest(d);
                for (int column = centroids.firstColumn(d); column < centroids.firstColumn(d + 1); column++) {
                    fill((token * padded + column) * CODES, slope);
                    lowest += offset(slope);
                }
            }
            int bound = CandidateKernels.GREATEST_SUM;
            biases[token] = (short) Math.clamp(Math.round(-lowest), (long) -bound, (long) bound);
        }
    }

    private void fill(int at, float slope) {
        float first = (slope < 0 ? -(CODES - 1) * slope : 0) + 0.5f;
        for (int code = 0; code < CODES; code++) {
            values[at + code] = (byte) (first + code * slope);
        }
    }

    /** What is to be added in the end for a column of a slope. */
    private static float offset(float slope) {
        float roundedOff = ROUNDED_OFF[(int) (Math.abs(slope) * SLOPES)];
        return slope < 0 ? roundedOff + (CODES - 1) * slope : roundedOff;
    }

    /** For codes that are distributed normally, as those of most dimensions are. Codes from the other end are the same. */
    private static float[] roundedOff() {
        float[] roundedOff = new float[CandidateKernels.GREATEST_ADDEND * SLOPES / (CODES - 1) + 1];
        for (int slope = 0; slope < roundedOff.length; slope++) {
            double all = 0;
            double sum = 0;
            for (int code = 0; code < CODES; code++) {
                double deviation = (code - (CODES - 1) / 2.0) * CentroidCodes.STEP;
                double likely = Math.exp(-deviation * deviation / 2);
                double exact = (double) code * slope / SLOPES;
                all += likely;
                sum += likely * (exact - Math.floor(exact + 0.5));
            }
            roundedOff[slope] = (float) (sum / all);
        }
        return roundedOff;
    }

    /** The unit in which the greatest addend and the greatest sum still fit, with room for rounding. */
    private float smallestUnit(float[] query) {
        int dimension = centroids.dimension();
        float span = NOTHING;
        float sum = 0;
        for (int token = 0; token < query.length; token += dimension) {
            float spans = 0;
            for (int d = 0; d < dimension; d++) {
                float one = (CODES - 1) * Math.abs(query[token + d]) * centroids.step(d);
                span = Math.max(span, one);
                spans += one * centroids.columns(d);
            }
            sum = Math.max(sum, spans);
        }
        return Math.max(
                span / (CandidateKernels.GREATEST_ADDEND - 0.5f),
                sum / (CandidateKernels.GREATEST_SUM - centroids.paddedColumns()));
    }

    byte[] values() {
        return values;
    }

    short[] biases() {
        return biases;
    }

    /** How many bits of a sum are less than a level. */
    int shift() {
        return shift;
    }

    /** The similarity that one level stands for. */
    float step() {
        return step;
    }
}
