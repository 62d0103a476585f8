package io.retrieval4j.lucene.segment;

import java.io.IOException;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * Writes a {@link TermDictionary}: the terms' bytes, one behind the other, and then where each begins and the last ends, from
 * the beginning of the first, int64. Holds eight bytes a term.
 */
public final class TermDictionaryWriter {

    private final IndexOutput out;
    private final long from;
    private long[] starts = new long[64];
    private int size;
    private BytesRef last = new BytesRef();

    /** Writes from the output's end on. */
    public TermDictionaryWriter(IndexOutput out) {
        this.out = out;
        this.from = out.getFilePointer();
    }

    /**
     * Adds a term.
     *
     * @throws IllegalArgumentException unless it is behind those before
     */
    public void add(BytesRef term) throws IOException {
        if (size > 0 && last.compareTo(term) >= 0) {
            throw new IllegalArgumentException("term '" + term.utf8ToString() + "' was added behind '"
                    + last.utf8ToString() + "'; terms must be distinct and ascending");
        }
        starts = ArrayUtil.grow(starts, size + 1);
        starts[size++] = out.getFilePointer() - from;
        out.writeBytes(term.bytes, term.offset, term.length);
        last = BytesRef.deepCopyOf(term);
    }

    /**
     * Ends it.
     *
     * @return how many bytes it is
     */
    public long finish() throws IOException {
        long end = out.getFilePointer() - from;
        for (int i = 0; i < size; i++) {
            out.writeLong(starts[i]);
        }
        out.writeLong(end);
        return out.getFilePointer() - from;
    }
}
