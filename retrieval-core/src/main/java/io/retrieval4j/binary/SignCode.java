package io.retrieval4j.binary;

import java.util.List;

/**
 * A bit for each value: whether it is above the mean of that value. Nothing but the mean is learned.
 *
 * <p>Moses Charikar, Similarity estimation techniques from rounding algorithms, STOC 2002, with the axes in place of random directions.
 */
public final class SignCode implements BinaryQuantizer {

    private final float[] mean;

    /** @param mean what values are compared with, at least one; copied */
    public SignCode(float[] mean) {
        if (mean.length == 0) {
            throw new IllegalArgumentException("a code of no bits");
        }
        this.mean = mean.clone();
    }

    /** Around the mean of a sample. */
    public static SignCode of(List<float[]> sample) {
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("an empty sample has no mean; pass some documents' vectors");
        }
        float[] mean = new float[sample.getFirst().length];
        for (float[] vector : sample) {
            Bits.checkSample(vector, mean.length);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / sample.size();
            }
        }
        return new SignCode(mean);
    }

    /** What values are compared with. A copy. */
    public float[] mean() {
        return mean.clone();
    }

    @Override
    public int bits() {
        return mean.length;
    }

    @Override
    public int dimension() {
        return mean.length;
    }

    @Override
    public long[] code(float[] vector) {
        Bits.checkDimension(vector.length, mean.length);
        float[] centred = new float[mean.length];
        for (int i = 0; i < centred.length; i++) {
            centred[i] = vector[i] - mean[i];
        }
        return Bits.positive(centred);
    }
}
