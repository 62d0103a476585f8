package io.retrieval4j.kernel;

import io.retrieval4j.kernel.dot.ScalarBlockScan;
import io.retrieval4j.kernel.dot.VectorBlockScan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One query vector against blocks of many short byte vectors, as in the inverted lists of COIL, and the passage from many
 * scores to the few that count.
 *
 * <p>A block holds {@code width} vectors, a multiple of 64, dimension-major: the {@code width} signed bytes of dimension 0
 * first, then those of dimension 1, and so on; as many dimensions as the query has, which usually are 8, 16, 32 or 64. So
 * vectors lie in lanes and nothing is reduced across lanes. A scale belongs into the query.
 *
 * <p>Accumulates in float32, one fused multiply-add per dimension from the first to the last: the scalar and the vector
 * implementation give the same bits, within {@code dimension * 2^-23} of the sum of the absolute products. NaN and infinity
 * propagate. Arguments are not checked beyond the array accesses. Stateless.
 */
public sealed interface BlockScan permits ScalarBlockScan, VectorBlockScan {

    /** The definition. */
    static BlockScan scalar() {
        return ScalarBlockScan.INSTANCE;
    }

    /** The fastest of this JVM; see {@link Kernels#preferred()}. */
    static BlockScan preferred() {
        return KernelChoice.BLOCK_SCAN;
    }

    /**
     * Scores a block.
     *
     * @param blocks bytes, of which the block begins at {@code offset}
     * @param width vectors in the block, a multiple of 64
     * @param scores filled, from {@code scoresOffset} on, with {@code width} dot products, or 0 where they are below
     */
    void scores(float[] query, byte[] blocks, int offset, int width, float[] scores, int scoresOffset);

    /**
     * The greatest of a block's scores, which is 0 or more. The parameters are those of {@link #scores}.
     *
     * @param working a working area of at least {@code width} floats, overwritten; for use by one thread
     */
    float maximum(float[] query, byte[] blocks, int offset, int width, float[] working);

    /** The first index from {@code from} on, below {@code to}, of a score above the threshold; {@code to} if there is none. */
    int firstAbove(float threshold, float[] scores, int from, int to);

    /**
     * {@link #scores(float[], byte[], int, int, float[], int)} of a block in memory, as in a mapped index. Where it can, the
     * vector implementation reads memory outside the heap in place, as fast as an array; otherwise the block is copied.
     *
     * @param scratch a working area of at least {@code query.length * width} bytes, overwritten; for use by one thread
     */
    default void scores(
            float[] query,
            MemorySegment blocks,
            long offset,
            int width,
            float[] scores,
            int scoresOffset,
            byte[] scratch) {
        MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, offset, scratch, 0, query.length * width);
        scores(query, scratch, 0, width, scores, scoresOffset);
    }

    /** {@link #maximum(float[], byte[], int, int, float[])} of a block in memory; the scratch is that of {@code scores}. */
    default float maximum(
            float[] query, MemorySegment blocks, long offset, int width, float[] working, byte[] scratch) {
        MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, offset, scratch, 0, query.length * width);
        return maximum(query, scratch, 0, width, working);
    }
}
