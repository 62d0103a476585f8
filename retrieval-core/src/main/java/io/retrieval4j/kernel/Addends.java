package io.retrieval4j.kernel;

/**
 * What each code of each dimension adds to the level of a query token's similarity, and what is to be taken away again in the
 * end. Whole numbers from 0 on, of a unit that is a level or, where they are small, some power of two less, since each is off
 * by up to half a unit. Takes 16 bytes a query value.
 */
final class Addends {

    private static final int CODES = 16;
    private static final int GREATEST_SHIFT = 4;

    private final byte[] values;
    private final short[] biases;
    private final float step;
    private final int shift;

    Addends(float[] query, CentroidCodes centroids, float greatest) {
        int dimension = centroids.dimension();
        int padded = centroids.paddedDimension();
        int tokens = query.length / dimension;
        float smallest = smallestUnit(query, centroids);
        this.step = Math.max(greatest / 255, smallest);
        this.shift = Math.clamp((int) Math.floor(Math.log(step / smallest) / Math.log(2)), 0, GREATEST_SHIFT);
        float unit = step / (1 << shift);
        this.values = new byte[CandidateKernels.addendBytes(tokens, padded)];
        this.biases = new short[tokens];
        for (int token = 0; token < tokens; token++) {
            // Half a level more, as a shift rounds down.
            float lowest = (1 << shift) >> 1;
            for (int d = 0; d < dimension; d++) {
                float value = query[token * dimension + d];
                float slope = value * centroids.step(d) / unit;
                float first = slope < 0 ? -(CODES - 1) * slope : 0;
                fill((token * padded + d) * CODES, slope, first + 0.5f);
                lowest += value * centroids.lowest(d) / unit - first;
            }
            int bound = CandidateKernels.GREATEST_SUM;
            biases[token] = (short) Math.clamp(Math.round(-lowest), -bound, bound);
        }
    }

    private void fill(int at, float slope, float first) {
        for (int code = 0; code < CODES; code++) {
            values[at + code] = (byte) (first + code * slope);
        }
    }

    /** The unit in which the greatest addend and the greatest sum still fit, with room for rounding. */
    private static float smallestUnit(float[] query, CentroidCodes centroids) {
        int dimension = centroids.dimension();
        float span = Float.MIN_NORMAL;
        float sum = 0;
        for (int token = 0; token < query.length; token += dimension) {
            float spans = 0;
            for (int d = 0; d < dimension; d++) {
                float one = (CODES - 1) * Math.abs(query[token + d]) * centroids.step(d);
                span = Math.max(span, one);
                spans += one;
            }
            sum = Math.max(sum, spans);
        }
        return Math.max(
                span / (CandidateKernels.GREATEST_ADDEND - 0.5f), sum / (CandidateKernels.GREATEST_SUM - dimension));
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
