package io.retrieval4j.benchmarks.lateinteraction.data;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.util.SplittableRandom;

/**
 * A collection of any size made of a smaller one: passage {@code p} is original {@code p % originals} of copy
 * {@code p / originals}. Copy 0 is the originals themselves; in the others each token vector, of length 1, has Gaussian noise
 * added that leaves a cosine of about {@value #COSINE} to the original, and is scaled to length 1 again.
 *
 * <p>A passage depends on the seed and its number alone, so a smaller collection is the beginning of a larger one, and any
 * passage can be made again, in any order and by any thread. Holds the originals as floats on the heap, about a gigabyte for
 * 28,606 passages of 67 tokens of 128 dimensions. Noise is two thirds of a microsecond a token.
 */
public final class NoisyCopies {

    public static final double COSINE = .9;
    private static final long SEED = 42;

    private final float[] values;
    private final int[] starts;
    private final int dimension;
    private final float deviation;

    public NoisyCopies(TokenFile originals) {
        this.dimension = originals.dimension();
        this.values = new float[originals.tokens() * dimension];
        this.starts = new int[originals.texts() + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = originals.start(i);
        }
        originals.vectors().reader().read(0, originals.tokens(), values);
        // Noise of length n at a right angle to a unit vector leaves a cosine of 1 / sqrt(1 + n^2).
        this.deviation = (float) Math.sqrt((1 / (COSINE * COSINE) - 1) / dimension);
    }

    public int dimension() {
        return dimension;
    }

    /** Passages that are their own originals. */
    public int originals() {
        return starts.length - 1;
    }

    public int original(int passage) {
        return passage % originals();
    }

    /** Tokens of a passage. */
    public int tokens(int passage) {
        int original = original(passage);
        return starts[original + 1] - starts[original];
    }

    /** Tokens of the longest passage. */
    public int mostTokens() {
        int most = 0;
        for (int i = 0; i < originals(); i++) {
            most = Math.max(most, tokens(i));
        }
        return most;
    }

    public TokenMatrix matrix(int passage) {
        float[] rows = new float[tokens(passage) * dimension];
        read(passage, rows, 0);
        return new TokenMatrix(rows, dimension);
    }

    /**
     * Writes the passage's token vectors into {@code rows} from {@code offset} on.
     *
     * @return the offset behind them
     */
    public int read(int passage, float[] rows, int offset) {
        int length = tokens(passage) * dimension;
        System.arraycopy(values, starts[original(passage)] * dimension, rows, offset, length);
        if (passage >= originals()) {
            // Spread, since seeds that differ by the generator's increment give the same sequence shifted.
            SplittableRandom random = new SplittableRandom(SEED + passage * 0x2545F4914F6CDD1DL);
            for (int token = offset; token < offset + length; token += dimension) {
                disturb(rows, token, random);
            }
        }
        return offset + length;
    }

    private void disturb(float[] rows, int offset, SplittableRandom random) {
        for (int i = offset; i < offset + dimension; i++) {
            rows[i] += deviation * (float) random.nextGaussian();
        }
        float norm = Kernels.preferred().norm(rows, offset, dimension);
        for (int i = offset; i < offset + dimension; i++) {
            rows[i] /= norm;
        }
    }
}
