package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.segment.AbortCheck;
import java.io.IOException;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.IndexOutput;

/**
 * Turns the terms of documents into the occurrences of terms: vectors into the one file, what bounds them into another, and into
 * a third documents, windows and where lists begin. Goes through the documents once for every {@value #BUDGET} bytes of vectors
 * and ordinals, each time for the terms whose lists fit; a list that does not fit alone is written as it comes.
 */
final class ListsOutput {

    private static final long BUDGET = 1L << 26;

    private final SegmentTerms terms;
    private final OccurrenceCounts counts;
    private final int dimension;
    private final GroupOutput vectors;
    private final BlockBounds bounds;
    private final IndexOutput index;
    private final AbortCheck abort;
    private final ByteBuffersDataOutput windows = new ByteBuffersDataOutput();
    private final long[] windowStarts;
    private long windowCount;
    private byte[] buffer = new byte[0];

    // Where the list that is written stands.
    private int window;
    private int inList;

    ListsOutput(
            SegmentTerms terms,
            OccurrenceCounts counts,
            int dimension,
            IndexOutput data,
            IndexOutput index,
            IndexOutput bounds,
            AbortCheck abort) {
        this.terms = terms;
        this.counts = counts;
        this.dimension = dimension;
        this.vectors = new GroupOutput(data, dimension);
        this.bounds = new BlockBounds(bounds, dimension);
        this.index = index;
        this.abort = abort;
        this.windowStarts = new long[counts.terms() + 1];
    }

    /**
     * Writes all lists.
     *
     * @return how many windows they have
     */
    long write() throws IOException {
        for (int first = 0; first < counts.terms(); ) {
            abort.pass();
            int last = first;
            long size = 0;
            while (last < counts.terms() && size + counts.occurrences(last) <= BUDGET / (dimension + Integer.BYTES)) {
                size += counts.occurrences(last++);
            }
            if (last == first) {
                writeAlone(first);
                first++;
            } else {
                write(first, last, (int) size);
                first = last;
            }
        }
        vectors.finish();
        bounds.finish();
        windowStarts[counts.terms()] = windowCount;
        windows.copyTo(index);
        long start = 0;
        for (int term = 0; term <= counts.terms(); term++) {
            index.writeLong(start);
            index.writeLong(windowStarts[term]);
            start += term < counts.terms() ? counts.occurrences(term) : 0;
        }
        return windowCount;
    }

    private void writeAlone(int term) throws IOException {
        begin(term);
        int ordinal = 0;
        for (DocumentTerms document = terms.documents(); document.next(); ordinal++) {
            int i = indexOf(term, document);
            if (i < document.size() && document.term(i) == term) {
                int count = document.count(i);
                byte[] bytes = room(count * dimension);
                document.vectors(i, bytes, 0);
                for (int k = 0; k < count; k++) {
                    add(ordinal, bytes, k * dimension);
                }
            }
        }
    }

    private byte[] room(int bytes) {
        if (buffer.length < bytes) {
            buffer = new byte[bytes];
        }
        return buffer;
    }

    private void write(int first, int last, int size) throws IOException {
        byte[] bytes = room(size * dimension);
        int[] ordinals = new int[size];
        int[] next = new int[last - first];
        for (int term = 1; term < next.length; term++) {
            next[term] = next[term - 1] + counts.occurrences(first + term - 1);
        }
        int ordinal = 0;
        for (DocumentTerms document = terms.documents(); document.next(); ordinal++) {
            for (int i = indexOf(first, document); i < document.size() && document.term(i) < last; i++) {
                int at = next[document.term(i) - first];
                int count = document.count(i);
                document.vectors(i, bytes, at * dimension);
                for (int k = 0; k < count; k++) {
                    ordinals[at + k] = ordinal;
                }
                next[document.term(i) - first] += count;
            }
        }
        int at = 0;
        for (int term = first; term < last; term++) {
            begin(term);
            for (int end = next[term - first]; at < end; at++) {
                add(ordinals[at], bytes, at * dimension);
            }
        }
    }

    /** The first of a document's terms from an ordinal on. */
    private static int indexOf(int term, DocumentTerms document) {
        int low = 0;
        int high = document.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (document.term(middle) < term) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void begin(int term) {
        windowStarts[term] = windowCount;
        window = -1;
        inList = 0;
    }

    private void add(int ordinal, byte[] bytes, int from) throws IOException {
        if (ordinal >>> ContextualFormat.WINDOW_BITS != window) {
            window = ordinal >>> ContextualFormat.WINDOW_BITS;
            windows.writeInt(window);
            windows.writeInt(inList);
            windowCount++;
        }
        inList++;
        index.writeShort((short) ordinal);
        vectors.add(bytes, from);
        bounds.add(bytes, from);
    }
}
