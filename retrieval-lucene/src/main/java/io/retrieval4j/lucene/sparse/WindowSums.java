package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.segment.FileRegion;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The sums of a window's documents, and the working area in which lists are brought for it: kernels read arrays, since a loop
 * that reads memory is compiled by what else reads memory in the process. About 150 kB. For use by one thread.
 */
@SuppressWarnings("exports") // Takes part in searches of other packages of the module.
public final class WindowSums {

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    // Entries of a list that are brought at a time: they stay in the first-level cache until they are added.
    private static final int CHUNK = 4096;

    private final WindowKernels kernels;
    private final short[] sums;
    private final short[] places;
    private final Bitmap first;
    private final Bitmap second;
    // Whether the first has been brought and not been added.
    private boolean waiting;

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
        this.first = new Bitmap(blocks);
        this.second = new Bitmap(blocks);
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
            MemorySegment.copy(lists.memory(), ValueLayout.JAVA_BYTE, at, second.levels, 0, chunk);
            kernels.addList(places, second.levels, chunk, factor, sums);
        }
    }

    /** Adds a bitmap, or keeps it until another comes, since two are added up in less time than one after the other. */
    void addBitmap(FileRegion.View lists, long bitsAt, long levelsAt, int blocks, int count, int factor) {
        Bitmap brought = waiting ? second : first;
        brought.bring(lists, bitsAt, levelsAt, blocks, count, factor);
        if (waiting) {
            kernels.addBitmaps(
                    first.bits, first.levels, first.factor, second.bits, second.levels, factor, blocks, sums);
        }
        waiting = !waiting;
    }

    /** Adds what waits for another bitmap: behind the last list of a window. */
    public void finish() {
        if (waiting) {
            kernels.addBitmap(first.bits, first.levels, first.blocks, first.factor, sums);
            waiting = false;
        }
    }

    /** A term's documents in the window, and behind their levels room that kernels may read. */
    private static final class Bitmap {

        private final long[] bits;
        private final byte[] levels;
        private int blocks;
        private int factor;

        Bitmap(int blocks) {
            this.bits = new long[blocks];
            this.levels = new byte[blocks * WindowKernels.BLOCK + WindowKernels.PADDING];
        }

        void bring(FileRegion.View lists, long bitsAt, long levelsAt, int count, int levelCount, int by) {
            long at = lists.locate(bitsAt, Long.BYTES * count);
            MemorySegment.copy(lists.memory(), LONG, at, bits, 0, count);
            at = lists.locate(levelsAt, levelCount);
            MemorySegment.copy(lists.memory(), ValueLayout.JAVA_BYTE, at, levels, 0, levelCount);
            blocks = count;
            factor = by;
        }
    }

    /** What was added to a document of the window; to be asked for behind {@link #finish}. */
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
        finish();
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
