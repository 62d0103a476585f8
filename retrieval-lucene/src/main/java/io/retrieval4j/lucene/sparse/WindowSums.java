package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.segment.FileRegion;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The sums of a window's documents, and the working area in which lists are brought for it: kernels read arrays, since a loop
 * that reads memory is compiled by what else reads memory in the process. About 110 kB. For use by one thread.
 */
@SuppressWarnings("exports") // Takes part in searches of other packages of the module.
public final class WindowSums {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    // Entries of a list that are brought at a time: they stay in the first-level cache until they are added.
    private static final int CHUNK = 4096;

    private final WindowKernels kernels;
    private final short[] sums;
    private final short[] places;
    private final long[] bits;
    private final byte[] levels;

    /**
     * Empty sums.
     *
     * @param documents the most of a window
     */
    public WindowSums(WindowKernels kernels, int documents) {
        int blocks = blocks(0, documents);
        this.kernels = kernels;
        this.sums = new short[blocks * WindowKernels.BLOCK];
        this.places = new short[Math.min(CHUNK, sums.length)];
        this.bits = new long[blocks];
        this.levels = new byte[sums.length + WindowKernels.PADDING];
        Arrays.fill(sums, WindowKernels.EMPTY);
    }

    /** Windows of a number of documents. */
    public static int windows(int documents) {
        return (documents + WindowKernels.WINDOW - 1) / WindowKernels.WINDOW;
    }

    /** Blocks of a window: fewer in the last one. */
    public static int blocks(int window, int documents) {
        int inWindow = Math.min(WindowKernels.WINDOW, documents - window * WindowKernels.WINDOW);
        return (inWindow + WindowKernels.BLOCK - 1) / WindowKernels.BLOCK;
    }

    void addList(FileRegion.View lists, long placesAt, long levelsAt, int count, int factor) {
        for (int done = 0; done < count; done += CHUNK) {
            int chunk = Math.min(CHUNK, count - done);
            long at = lists.locate(placesAt + (long) Short.BYTES * done, Short.BYTES * chunk);
            MemorySegment.copy(lists.memory(), TermLists.SHORT, at, places, 0, chunk);
            at = lists.locate(levelsAt + done, chunk);
            MemorySegment.copy(lists.memory(), ValueLayout.JAVA_BYTE, at, levels, 0, chunk);
            kernels.addList(places, levels, chunk, factor, sums);
        }
    }

    void addBitmap(FileRegion.View lists, long bitsAt, long levelsAt, int blocks, int count, int factor) {
        long at = lists.locate(bitsAt, Long.BYTES * blocks);
        MemorySegment.copy(lists.memory(), LONG, at, bits, 0, blocks);
        at = lists.locate(levelsAt, count);
        MemorySegment.copy(lists.memory(), ValueLayout.JAVA_BYTE, at, levels, 0, count);
        kernels.addBitmap(bits, levels, blocks, factor, sums);
    }

    /** What was added to a document of the window. */
    public int of(int document) {
        return sums[WindowKernels.place(document)] - WindowKernels.EMPTY;
    }

    /** Empties all sums. */
    public void empty() {
        Arrays.fill(sums, WindowKernels.EMPTY);
    }

    /** Takes a document of a window with a sum. */
    @FunctionalInterface
    public interface Taker {

        /**
         * Takes.
         *
         * @param document in the window
         * @param sum what was added to it
         * @return what a sum must be above from now on
         */
        int take(int document, int sum);
    }

    /**
     * Empties the sums, and gives those above a bound on the way, by ascending document.
     *
     * @param bound from 0 to {@link WindowKernels#GREATEST_SUM}
     */
    public void drain(int blocks, int bound, Taker taker) {
        int above = bound;
        int end = blocks * WindowKernels.BLOCK;
        int block = kernels.emptyTo((short) (above + WindowKernels.EMPTY), sums, 0, end);
        while (block < end) {
            long bits = kernels.above((short) (above + WindowKernels.EMPTY), sums, block);
            while (bits != 0) {
                int document = block + Long.numberOfTrailingZeros(bits);
                int sum = sums[WindowKernels.place(document)] - WindowKernels.EMPTY;
                if (sum > above) {
                    above = taker.take(document, sum);
                }
                bits &= bits - 1;
            }
            Arrays.fill(sums, block, block + WindowKernels.BLOCK, WindowKernels.EMPTY);
            block = kernels.emptyTo((short) (above + WindowKernels.EMPTY), sums, block + WindowKernels.BLOCK, end);
        }
    }
}
