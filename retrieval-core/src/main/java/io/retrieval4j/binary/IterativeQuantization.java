package io.retrieval4j.binary;

import io.retrieval4j.reduce.LinearProjection;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;

/**
 * ITQ: vectors are centred, projected to their principal components and turned so that they lie as near as possible to the corners of a
 * cube; a bit says on which side of each axis.
 *
 * <p>Yunchao Gong and Svetlana Lazebnik, Iterative quantization: a Procrustean approach to learning binary codes, CVPR 2011. Projected
 * vectors are scaled to one length before the rotation is learned, since only directions matter to a sign.
 */
public final class IterativeQuantization implements BinaryQuantizer {

    /** As in the paper. */
    private static final int ITERATIONS = 50;

    private final LinearProjection projection;
    private final int dimension;

    /**
     * By numbers that were learned before.
     *
     * @param projection from a vector to the values whose signs are bits
     */
    public IterativeQuantization(LinearProjection projection) {
        this.projection = projection;
        dimension = projection.mean().length;
    }

    /**
     * Learns from a sample. Costs, for each of 50 iterations, twice {@code sample * bits^2} and some fifty times {@code bits^3}
     * multiplications, and the principal components once: some ten seconds for 384 bits and ten thousand vectors.
     *
     * @param sample vectors of one dimension, at least as many as bits; ten for each bit are enough
     * @param bits 1 to the dimension
     * @param seed of the first rotation
     */
    public static IterativeQuantization fit(List<float[]> sample, int bits, long seed) {
        return fit(sample, bits, seed, () -> {});
    }

    /**
     * Learns as {@link #fit(List, int, long)} does.
     *
     * @param betweenIterations called some fifty times; what it throws ends the learning
     */
    public static IterativeQuantization fit(List<float[]> sample, int bits, long seed, Runnable betweenIterations) {
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("an empty sample has no directions; pass some documents' vectors");
        }
        int dimension = sample.getFirst().length;
        float[] rows = new float[sample.size() * dimension];
        for (int i = 0; i < sample.size(); i++) {
            Bits.checkSample(sample.get(i), dimension);
            System.arraycopy(sample.get(i), 0, rows, i * dimension, dimension);
        }
        TokenMatrix vectors = new TokenMatrix(rows, dimension);
        LinearProjection components = LinearProjection.fit(List.of(vectors), bits);
        Square rotation = Rotation.fit(components.apply(vectors), seed, ITERATIONS, betweenIterations);
        return new IterativeQuantization(
                new LinearProjection(components.mean(), rotation.transposed().times(components.weights(), dimension)));
    }

    /** The projection and rotation in one, to be kept. */
    public LinearProjection projection() {
        return projection;
    }

    @Override
    public int bits() {
        return projection.dimension();
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public long[] code(float[] vector) {
        Bits.checkDimension(vector.length, dimension);
        return Bits.positive(
                projection.apply(new TokenMatrix(vector, dimension)).values());
    }
}
