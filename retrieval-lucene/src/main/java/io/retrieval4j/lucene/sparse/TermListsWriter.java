package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.SegmentWriteState;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;

/**
 * Turns the terms of documents into the documents of terms, which {@link TermLists} reads: takes each document once, and writes the
 * lists when all are there. Holds what {@link EntriesByTerm} does, then five bytes for each document of one term, and 16 bytes a term
 * for the table.
 */
final class TermListsWriter implements Closeable {

    private static final byte GREATEST = (byte) LevelScale.LEVELS;
    private static final int TERMS_BETWEEN_CHECKS = 256;
    private static final int WINDOW = WindowKernels.WINDOW;

    private final SparseEntry entry;
    private final int bitmapsFrom;
    private final byte[] levelsByCode;
    private final IndexOutput out;
    private final AbortCheck abort;
    private final EntriesByTerm entries;
    private final ByteBuffersDataOutput table = new ByteBuffersDataOutput();
    private final Outliers outliers = Outliers.none();
    // Entries above the greatest level, their terms above the bits of their documents.
    private long[] above = new long[8];
    private int aboveCount;
    private int ordinal;
    private int[] ordinals = new int[0];
    private byte[] levels = new byte[0];

    TermListsWriter(SegmentWriteState state, SparseEntry entry, WritingLimits limits, IndexOutput out, AbortCheck abort)
            throws IOException {
        this.entry = entry;
        this.bitmapsFrom = (int) Math.ceil(limits.bitmapsFrom() * entry.documents());
        this.levelsByCode = entry.scale().byCode();
        this.out = out;
        this.abort = abort;
        this.entries = new EntriesByTerm(state, entry, limits);
    }

    /** Takes the next document: numbers of its terms and codes of their weights. */
    void add(int[] numbers, short[] codes, int count) throws IOException {
        levels = ArrayUtil.growNoCopy(levels, count);
        for (int i = 0; i < count; i++) {
            levels[i] = levelsByCode[codes[i] & 0xffff];
            if (levels[i] == GREATEST && entry.scale().isOutlier(WeightCode.weight(codes[i]))) {
                above = ArrayUtil.grow(above, aboveCount + 1);
                above[aboveCount++] = ((long) numbers[i] << Integer.SIZE) | ordinal;
            }
        }
        entries.add(numbers, levels, count);
        ordinal++;
    }

    /**
     * Writes the lists, their table and the outliers.
     *
     * @return how many bytes the lists are
     */
    long write() throws IOException {
        long from = out.getFilePointer();
        try (IndexInput in = entries.finish()) {
            List<EntryRun> runs = entries.runs(in);
            for (int term = 0; term < entry.terms(); term++) {
                if (term % TERMS_BETWEEN_CHECKS == 0) {
                    abort.pass();
                }
                write(gather(runs, term), out.getFilePointer() - from);
            }
        }
        long bytes = out.getFilePointer() - from;
        table.copyTo(out);
        Arrays.sort(above, 0, aboveCount);
        for (int i = 0; i < aboveCount; i++) {
            outliers.add((int) (above[i] >>> Integer.SIZE), (int) above[i]);
        }
        outliers.write(out);
        return bytes;
    }

    int outliers() {
        return outliers.size();
    }

    /** Reads a term's ordinals and levels; says how many there are. */
    private int gather(List<EntryRun> runs, int term) throws IOException {
        int count = 0;
        for (EntryRun run : runs) {
            if (run.term() == term) {
                int end = count + run.count();
                ordinals = ArrayUtil.grow(ordinals, end);
                levels = ArrayUtil.grow(levels, end);
                run.read(ordinals, levels, count);
                count = end;
            }
        }
        return count;
    }

    private void write(int count, long position) throws IOException {
        boolean bitmap = count >= bitmapsFrom;
        int windows = writeWindows(count);
        if (bitmap) {
            writeBits(count);
        } else {
            writePlaces(count);
        }
        out.writeBytes(levels, count);
        table.writeLong(position);
        table.writeInt(count);
        table.writeShort((short) (windows - 1));
        table.writeByte((byte) greatest(count));
        table.writeByte((byte) (bitmap ? TermLists.BITMAP : TermLists.LIST));
    }

    /** Writes number and count of each window that has any; says how many these are. */
    private int writeWindows(int end) throws IOException {
        int windows = 0;
        for (int i = 0; i < end; windows++) {
            int last = endOfWindow(i, end);
            out.writeShort((short) (ordinals[i] / WINDOW));
            out.writeShort((short) (last - i - 1));
            i = last;
        }
        return windows;
    }

    private int endOfWindow(int from, int end) {
        int window = ordinals[from] / WINDOW;
        int last = from;
        while (last < end && ordinals[last] / WINDOW == window) {
            last++;
        }
        return last;
    }

    private void writePlaces(int end) throws IOException {
        for (int i = 0; i < end; i++) {
            out.writeShort((short) WindowKernels.place(ordinals[i] % WINDOW));
        }
    }

    private void writeBits(int end) throws IOException {
        for (int i = 0; i < end; ) {
            int window = ordinals[i] / WINDOW;
            for (int block = 0; block < WindowSums.blocks(window, entry.documents()); block++) {
                long bits = 0;
                int after = window * WINDOW + (block + 1) * WindowKernels.BLOCK;
                // Of the last block of all, the sum may be above the greatest number.
                while (i < end && ordinals[i] - after < 0) {
                    bits |= 1L << ordinals[i++];
                }
                out.writeLong(bits);
            }
        }
    }

    private int greatest(int end) {
        int greatest = 0;
        for (int i = 0; i < end; i++) {
            greatest = Math.max(greatest, levels[i] & 0xff);
        }
        return greatest;
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }
}
