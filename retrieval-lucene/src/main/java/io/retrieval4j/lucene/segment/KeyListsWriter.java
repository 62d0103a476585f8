package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.IndexOutput;

/**
 * Turns the keys of documents into the documents of keys, which {@link KeyLists} reads. Goes through the keys once for every
 * {@value #BUDGET} of them, each time for the keys whose lists fit, so it holds 64 MB however many there are.
 */
public final class KeyListsWriter {

    private static final int BUDGET = 1 << 24;
    private static final int WINDOW_BITS = 16;

    private final DocumentKeys documents;
    private final IndexOutput out;
    private final AbortCheck abort;

    private KeyListsWriter(DocumentKeys documents, IndexOutput out, AbortCheck abort) {
        this.documents = documents;
        this.out = out;
        this.abort = abort;
    }

    /**
     * Writes the lists, and behind them where each begins and the last ends, from the beginning of the first, int64.
     *
     * @param keys how many there are; all keys of documents are below
     * @return how many bytes the lists are
     */
    public static long write(DocumentKeys documents, int keys, IndexOutput out, AbortCheck abort) throws IOException {
        return new KeyListsWriter(documents, out, abort).write(keys);
    }

    private long write(int keys) throws IOException {
        int[] counts = new int[keys];
        DocumentKeys.Reader reader = documents.open();
        for (int ordinal = 0; ordinal < documents.documents(); ordinal++) {
            for (int i = documents.keys(ordinal); i > 0; i--) {
                counts[reader.next()]++;
            }
        }
        long[] starts = new long[keys + 1];
        long from = out.getFilePointer();
        for (int first = 0; first < keys; ) {
            abort.pass();
            int last = first;
            long size = 0;
            while (last < keys && (last == first || size + counts[last] <= BUDGET)) {
                size += counts[last++];
            }
            write(first, last, counts, (int) size, starts, from);
            first = last;
        }
        long bytes = out.getFilePointer() - from;
        starts[keys] = bytes;
        for (long start : starts) {
            out.writeLong(start);
        }
        return bytes;
    }

    private void write(int first, int last, int[] counts, int size, long[] starts, long from) throws IOException {
        int[] ordinals = new int[size];
        int[] begin = new int[last - first];
        for (int key = 1; key < begin.length; key++) {
            begin[key] = begin[key - 1] + counts[first + key - 1];
        }
        int[] end = Arrays.copyOf(begin, begin.length);
        DocumentKeys.Reader reader = documents.open();
        for (int ordinal = 0; ordinal < documents.documents(); ordinal++) {
            for (int i = documents.keys(ordinal); i > 0; i--) {
                int key = reader.next() - first;
                // A document is listed once, however often it has the key.
                if (key >= 0 && key < begin.length && (end[key] == begin[key] || ordinals[end[key] - 1] != ordinal)) {
                    ordinals[end[key]++] = ordinal;
                }
            }
        }
        for (int key = 0; key < begin.length; key++) {
            starts[first + key] = out.getFilePointer() - from;
            writeWindows(ordinals, begin[key], end[key]);
        }
    }

    private void writeWindows(int[] ordinals, int begin, int end) throws IOException {
        for (int i = begin; i < end; ) {
            int window = ordinals[i] >>> WINDOW_BITS;
            int last = i;
            while (last < end && ordinals[last] >>> WINDOW_BITS == window) {
                last++;
            }
            out.writeShort((short) window);
            out.writeShort((short) (last - i - 1));
            for (; i < last; i++) {
                out.writeShort((short) ordinals[i]);
            }
        }
    }
}
