package io.retrieval4j.kernel;

import io.retrieval4j.kernel.dot.ScalarGroupScan;
import io.retrieval4j.kernel.dot.VectorGroupScan;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One query vector against many short vectors of bytes, as in the inverted lists of COIL.
 *
 * <p>Vectors lie in groups of {@value #GROUP}: the first four dimensions of all of them, one vector behind the other, then the
 * next four, and so on; of a number of dimensions that is no multiple of four, 0 behind. So lanes are hardly added up across,
 * and yet a single vector is read from few cache lines: four, of 32 dimensions.
 *
 * <p>Results are integers, exact for up to {@value #MOST_DIMENSIONS} dimensions, and equal in both implementations. Numbers are
 * from -{@value #GREATEST} to {@value #GREATEST}, so that two products add up within 16 bits; -128 gives wrong sums.
 * Arguments are not checked beyond the array accesses. Stateless.
 */
public sealed interface GroupScan permits ScalarGroupScan, VectorGroupScan {

    /** Vectors in a group. */
    int GROUP = 8;

    /** Dimensions of a vector that lie together. */
    int TOGETHER = 4;

    /** The greatest number of a vector; the least is as far below 0. */
    int GREATEST = 127;

    /** Beyond, a sum may exceed 32 bits. */
    int MOST_DIMENSIONS = 133_000;

    /** Bytes that have to be there behind the last group. They take no part. */
    int PADDING = GROUP * TOGETHER;

    /** The definition. */
    static GroupScan scalar() {
        return ScalarGroupScan.INSTANCE;
    }

    /** The fastest of this JVM; see {@link Kernels#preferred()}. */
    static GroupScan preferred() {
        return KernelChoice.GROUP_SCAN;
    }

    /** Bytes of a vector of so many dimensions: a multiple of {@value #TOGETHER}. */
    static int stride(int dimension) {
        return (dimension + TOGETHER - 1) / TOGETHER * TOGETHER;
    }

    /** Where in a group's bytes a vector's dimension lies. */
    static int place(int vector, int dimension) {
        return (dimension / TOGETHER * GROUP + vector) * TOGETHER + dimension % TOGETHER;
    }

    /**
     * A query as {@link #dots} wants it: laid out as a group that has it in every place, and that is a multiple of eight
     * dimensions long, 0 behind the last.
     */
    static short[] query(byte[] vector) {
        short[] query = new short[(vector.length + 2 * TOGETHER - 1) / (2 * TOGETHER) * 2 * TOGETHER * GROUP];
        for (int i = 0; i < GROUP * vector.length; i++) {
            query[place(i / vector.length, i % vector.length)] = vector[i % vector.length];
        }
        return query;
    }

    /**
     * The dot products of the query with all vectors of groups in an array.
     *
     * @param query of {@link #query}
     * @param stride bytes of each vector
     * @param offset where the first group begins; {@value #PADDING} bytes lie behind the last
     * @param groups how many
     * @param dots filled from the front with {@value #GROUP} sums for each group
     */
    void dots(short[] query, int stride, byte[] vectors, int offset, int groups, int[] dots);

    /**
     * {@link #dots(short[], int, byte[], int, int, int[])} of groups in memory. Where it can, the vector implementation reads
     * memory outside the heap in place; otherwise groups are copied.
     *
     * @param scratch a working area of at least {@code GROUP * stride * groups + PADDING} bytes, overwritten; for use by one
     *     thread
     */
    default void dots(
            short[] query, int stride, MemorySegment vectors, long offset, int groups, int[] dots, byte[] scratch) {
        MemorySegment.copy(vectors, ValueLayout.JAVA_BYTE, offset, scratch, 0, GROUP * stride * groups);
        dots(query, stride, scratch, 0, groups, dots);
    }
}
