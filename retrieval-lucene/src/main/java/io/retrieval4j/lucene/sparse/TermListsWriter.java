package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;
import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.IOSupplier;

/**
 * Turns the terms of documents into the documents of terms, which {@link TermLists} reads. Goes through the vectors once for
 * every {@value #BUDGET} entries, each time for the terms whose entries fit, so it holds 80 MB however many there are, 16 bytes
 * a term for the table, and five bytes for each document of a term that more have.
 */
final class TermListsWriter {

    private static final int BUDGET = 1 << 24;
    private static final byte GREATEST = (byte) LevelScale.LEVELS;
    private static final int WINDOW = WindowKernels.WINDOW;

    private final SparseEntry entry;
    private final int bitmapsFrom;
    private final int[] counts;
    private final int[] ofDocuments;
    private final byte[] levelsByCode;
    private final IOSupplier<VectorStream> streams;
    private final TermNumbers terms;
    private final IndexOutput out;
    private final AbortCheck abort;
    private final ByteBuffersDataOutput table = new ByteBuffersDataOutput();
    private final Outliers outliers = Outliers.none();
    private int[] ordinals = new int[0];
    private byte[] levels = new byte[0];

    /**
     * A writer.
     *
     * @param bitmapsFrom the share of the documents from which on those of a term are a bitmap
     * @param counts how many documents each term has
     * @param ofDocuments how many terms each document has
     * @param streams the vectors, as often as they are wanted
     */
    TermListsWriter(
            SparseEntry entry,
            double bitmapsFrom,
            int[] counts,
            int[] ofDocuments,
            IOSupplier<VectorStream> streams,
            TermNumbers terms,
            IndexOutput out,
            AbortCheck abort) {
        this.entry = entry;
        this.bitmapsFrom = (int) Math.ceil(bitmapsFrom * entry.documents());
        this.counts = counts;
        this.ofDocuments = ofDocuments;
        this.levelsByCode = entry.scale().byCode();
        this.streams = streams;
        this.terms = terms;
        this.out = out;
        this.abort = abort;
    }

    /**
     * Writes the lists, their table and the outliers.
     *
     * @return how many bytes the lists are
     */
    long write() throws IOException {
        long from = out.getFilePointer();
        for (int first = 0; first < counts.length; ) {
            abort.pass();
            int last = first;
            long size = 0;
            while (last < counts.length && (last == first || size + counts[last] <= BUDGET)) {
                size += counts[last++];
            }
            write(first, last, Math.toIntExact(size), from);
            first = last;
        }
        long bytes = out.getFilePointer() - from;
        table.copyTo(out);
        outliers.write(out);
        return bytes;
    }

    int outliers() {
        return outliers.size();
    }

    private void write(int first, int last, int size, long from) throws IOException {
        if (ordinals.length < size) {
            ordinals = new int[size];
            levels = new byte[size];
        }
        int[] begin = new int[last - first + 1];
        for (int term = first; term < last; term++) {
            begin[term - first + 1] = begin[term - first] + counts[term];
        }
        fill(first, last, begin);
        for (int term = first; term < last; term++) {
            long position = out.getFilePointer() - from;
            boolean bitmap = counts[term] >= bitmapsFrom;
            int begins = begin[term - first];
            int windows = writeWindows(begins, begins + counts[term]);
            if (bitmap) {
                writeBits(begins, begins + counts[term]);
            } else {
                writePlaces(begins, begins + counts[term]);
            }
            out.writeBytes(levels, begins, counts[term]);
            table.writeLong(position);
            table.writeInt(counts[term]);
            table.writeShort((short) (windows - 1));
            table.writeByte((byte) greatest(begins, begins + counts[term]));
            table.writeByte((byte) (bitmap ? TermLists.BITMAP : TermLists.LIST));
        }
    }

    /** Fills ordinals and levels by term, each term's from its beginning on, and notes the outliers. */
    private void fill(int first, int last, int[] begin) throws IOException {
        int[] end = Arrays.copyOf(begin, begin.length);
        long[] above = new long[8];
        int aboveCount = 0;
        VectorStream stream = streams.get();
        for (int ordinal = 0; stream.next(); ordinal++) {
            int count = ofDocuments[ordinal];
            stream.read(terms, count);
            int[] numbers = stream.numbers();
            short[] codes = stream.codes();
            for (int i = from(first, numbers, count); i < count && numbers[i] < last; i++) {
                int at = end[numbers[i] - first]++;
                byte level = levelsByCode[codes[i] & 0xffff];
                ordinals[at] = ordinal;
                levels[at] = level;
                if (level == GREATEST && entry.scale().isOutlier(WeightCode.weight(codes[i]))) {
                    above = ArrayUtil.grow(above, aboveCount + 1);
                    above[aboveCount++] = ((long) numbers[i] << Integer.SIZE) | ordinal;
                }
            }
        }
        Arrays.sort(above, 0, aboveCount);
        for (int i = 0; i < aboveCount; i++) {
            outliers.add((int) (above[i] >>> Integer.SIZE), (int) above[i]);
        }
    }

    /** Where terms from a number on begin. */
    private static int from(int first, int[] numbers, int count) {
        int at = first == 0 ? 0 : Arrays.binarySearch(numbers, 0, count, first);
        return at < 0 ? -1 - at : at;
    }

    /** Writes number and count of each window that has any; says how many these are. */
    private int writeWindows(int begin, int end) throws IOException {
        int windows = 0;
        for (int i = begin; i < end; windows++) {
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

    private void writePlaces(int begin, int end) throws IOException {
        for (int i = begin; i < end; i++) {
            out.writeShort((short) WindowKernels.place(ordinals[i] % WINDOW));
        }
    }

    private void writeBits(int begin, int end) throws IOException {
        for (int i = begin; i < end; ) {
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

    private int greatest(int begin, int end) {
        int greatest = 0;
        for (int i = begin; i < end; i++) {
            greatest = Math.max(greatest, levels[i] & 0xff);
        }
        return greatest;
    }
}
