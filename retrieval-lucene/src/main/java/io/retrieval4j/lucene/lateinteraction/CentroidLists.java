package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * Turns the centroids of tokens into the documents of centroids. Reads the former once for every {@value #BUDGET} tokens,
 * each time for the centroids whose lists fit, so it holds 64 MB however many there are.
 */
final class CentroidLists {

    private static final int BUDGET = 1 << 24;
    private static final int WINDOW_BITS = 16;

    private final IndexInput numbers;
    private final Contents contents;
    private final IndexOutput out;
    private final AbortCheck checkpoint;
    private final byte[] buffer = new byte[1 << 14];
    private int buffered;
    private int read;

    private CentroidLists(IndexInput numbers, Contents contents, IndexOutput out, AbortCheck checkpoint) {
        this.numbers = numbers;
        this.contents = contents;
        this.out = out;
        this.checkpoint = checkpoint;
    }

    /**
     * Writes the lists, and where each begins.
     *
     * @param numbers the centroid of each token, 16 bits
     * @return how long the lists are
     */
    static long write(IndexInput numbers, Contents contents, int centroids, IndexOutput out, AbortCheck checkpoint)
            throws IOException {
        return new CentroidLists(numbers, contents, out, checkpoint).write(centroids);
    }

    private long write(int centroids) throws IOException {
        int[] tokens = new int[centroids];
        rewind();
        for (int i = contents.tokens(); i > 0; i--) {
            tokens[next()]++;
        }
        long[] starts = new long[centroids + 1];
        long from = out.getFilePointer();
        for (int first = 0; first < centroids; ) {
            checkpoint.pass();
            int last = first;
            long size = 0;
            while (last < centroids && (last == first || size + tokens[last] <= BUDGET)) {
                size += tokens[last++];
            }
            write(first, last, tokens, (int) size, starts, from);
            first = last;
        }
        long bytes = out.getFilePointer() - from;
        starts[centroids] = bytes;
        for (long start : starts) {
            out.writeLong(start);
        }
        return bytes;
    }

    private void write(int first, int last, int[] tokens, int size, long[] starts, long from) throws IOException {
        int[] ordinals = new int[size];
        int[] begin = new int[last - first];
        for (int c = 1; c < begin.length; c++) {
            begin[c] = begin[c - 1] + tokens[first + c - 1];
        }
        int[] end = Arrays.copyOf(begin, begin.length);
        rewind();
        for (int ordinal = 0; ordinal < contents.size(); ordinal++) {
            for (int i = contents.tokens(ordinal); i > 0; i--) {
                int c = next() - first;
                // A document is listed once, however many of its tokens are of the centroid.
                if (c >= 0 && c < begin.length && (end[c] == begin[c] || ordinals[end[c] - 1] != ordinal)) {
                    ordinals[end[c]++] = ordinal;
                }
            }
        }
        for (int c = 0; c < begin.length; c++) {
            starts[first + c] = out.getFilePointer() - from;
            writeWindows(ordinals, begin[c], end[c]);
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

    private void rewind() throws IOException {
        numbers.seek(0);
        buffered = 0;
        read = 0;
    }

    private int next() throws IOException {
        if (read == buffered) {
            buffered = (int) Math.min(buffer.length, numbers.length() - numbers.getFilePointer());
            numbers.readBytes(buffer, 0, buffered);
            read = 0;
        }
        int number = (buffer[read] & 0xff) | (buffer[read + 1] & 0xff) << 8;
        read += 2;
        return number;
    }
}
