package io.retrieval4j.kernel;

/**
 * What each code of each column adds to the level of a query token's similarity, and what is to be taken away again in the
 * end. Whole numbers from 0 on, of a unit that is a level or, where they are small, some power of two less, since each is off
 * by up to half a unit. Takes 16 bytes a query value.
 */
final class Addends {

    private static final int CODES = CentroidCodes.CODES;
    private static final int GREATEST_SHIFT = 4;

    private final CentroidCodes centroids;
    private final byte[] values;
    private final short[] biases;
    private final float step;
    private final int shift;

    Addends(float[] query, CentroidCodes centroids, float greatest) {
        this.centroids = centroids;
        int dimension = centroids.dimension();
        int tokens = query.length / dimension;
        float smallest = smallestUnit(query);
        this.step = Math.max(greatest / 255, smallest);
        this.shift = Math.clamp((int) Math.floor(Math.log(step / smallest) / Math.log(2)), 0, GREATEST_SHIFT);
        float unit = step / (1 << shift);
        this.values = new byte[CandidateKernels.addendBytes(tokens, centroids.paddedColumns())];
        this.biases = new short[tokens];
        for (int token = 0; token < tokens; token++) {
            // Half a level more, as a shift rounds down.
            float lowest = (1 << shift) >> 1;
            for (int d = 0; d < dimension; d++) {
                float value = query[token * dimension + d];
                lowest += value * centroids.lowest(d) / unit;
                for (int i = 0; i < centroids.columns(d); i++) {
                    int column = centroids.firstColumn(d) + i;
                    int at = (token * centroids.paddedColumns() + column) * CODES;
                    lowest += fill(at, column, value * centroids.step(d) / unit);
                }
            }
            int bound = CandidateKernels.GREATEST_SUM;
            biases[token] = (short) Math.clamp(Math.round(-lowest), -bound, bound);
        }
    }

    /**
     * Fills in what a column adds.
     *
     * @return what is to be added for it, on the average of all centroids. Where a column reaches less than a unit, all
     *     its codes may add 0, and hundreds of those add up.
     */
    private float fill(int at, int column, float slope) {
        float first = slope < 0 ? -(CODES - 1) * slope : 0;
        float missing = 0;
        for (int code = 0; code < CODES; code++) {
            byte whole = (byte) (first + code * slope + 0.5f);
            values[at + code] = whole;
            missing += centroids.share(column, code) * (code * slope - whole);
        }
        return missing;
    }

    /** The unit in which the greatest addend and the greatest sum still fit, with room for rounding. */
    private float smallestUnit(float[] query) {
        int dimension = centroids.dimension();
        float span = Float.MIN_NORMAL;
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
