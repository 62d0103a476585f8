package io.retrieval4j.kernel.sparse;

/**
 * Adds up what the terms of a query give to the documents of a window, in sums of 16 bits that begin at {@link #EMPTY}. What
 * is added to one document comes to at most {@link #GREATEST_SUM}, which callers see to: no sum overflows, so that all
 * implementations give the same results to the bit. A document's sum lies at its {@link #place}.
 *
 * <p>Weights are unsigned bytes. Arguments are not checked beyond accesses to arrays. Stateless.
 */
public sealed interface WindowKernels permits ScalarWindowKernels, ShufflingWindowKernels, ExpandingWindowKernels {

    /** Documents of a window. */
    int WINDOW = 1 << 15;

    /** Documents of a block, a word of a bitmap. */
    int BLOCK = 64;

    /** The sum of a document to which nothing was added. */
    short EMPTY = Short.MIN_VALUE;

    /** The most that may be added to {@link #EMPTY}. */
    int GREATEST_SUM = (1 << 16) - 1;

    /** Bytes that may be read behind the last weight of a bitmap. */
    int PADDING = 64;

    /** The definition. */
    static WindowKernels scalar() {
        return ScalarWindowKernels.INSTANCE;
    }

    /** The fastest of this JVM on this processor; see {@link io.retrieval4j.kernel.Kernels#preferred()}. */
    static WindowKernels preferred() {
        return WindowChoice.PREFERRED;
    }

    /**
     * Where the sum of a document lies: in its block, the 32 documents of even numbers come first. Bytes of a vector become
     * shorts by two operations if it is so.
     *
     * @param document in the window
     */
    static int place(int document) {
        return (document & -BLOCK) | (document & 1) << 5 | (document >>> 1 & 31);
    }

    /** The document whose sum lies at a place. */
    static int document(int place) {
        return (place & -BLOCK) | (place & 31) << 1 | (place >>> 5 & 1);
    }

    /**
     * Adds a list: {@code factor * weight} at each place.
     *
     * @param places below {@link #WINDOW}, none twice
     */
    void addList(short[] places, byte[] weights, int count, int factor, short[] sums);

    /**
     * Adds a bitmap: {@code factor * weight} for each document whose bit is set.
     *
     * @param bits words of 64 bits, the first document in the lowest bit
     * @param weights of the documents, in their order; {@link #PADDING} more than there are
     * @param blocks how many words
     */
    void addBitmap(long[] bits, byte[] weights, int blocks, int factor, short[] sums);

    /** {@link #addBitmap} of two bitmaps; where vectors are wide, each sum is then loaded and stored once for both. */
    default void addBitmaps(
            long[] bits,
            byte[] weights,
            int factor,
            long[] otherBits,
            byte[] otherWeights,
            int otherFactor,
            int blocks,
            short[] sums) {
        addBitmap(bits, weights, blocks, factor, sums);
        addBitmap(otherBits, otherWeights, blocks, otherFactor, sums);
    }

    /**
     * Empties blocks until one has a sum above a bound.
     *
     * @param from a multiple of {@link #BLOCK}
     * @param to a multiple of {@link #BLOCK}
     * @return where that block begins, which is not emptied; {@code to} if there is none
     */
    int emptyTo(short bound, short[] sums, int from, int to);

    /** The documents of a block whose sums are above a bound, the first in the lowest bit. */
    long above(short bound, short[] sums, int block);

    /**
     * A block's bits by document.
     *
     * @param even those of the documents of even numbers, which come first in sums
     */
    static long byDocument(long even, long odd) {
        return Long.expand(even, 0x5555555555555555L) | Long.expand(odd, 0xaaaaaaaaaaaaaaaaL);
    }
}
