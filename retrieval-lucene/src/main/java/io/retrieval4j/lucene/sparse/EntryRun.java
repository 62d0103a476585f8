package io.retrieval4j.lucene.sparse;

import java.io.IOException;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BitUtil;

/** Goes through a run of {@link EntriesByTerm}, term by term. For use by one thread. */
final class EntryRun {

    /** In place of a term: there is none any more. */
    static final int NO_MORE_TERMS = Integer.MAX_VALUE;

    private final IndexInput in;
    private final int firstOrdinal;
    private byte[] documents = new byte[0];
    private int term;
    private int count;

    EntryRun(IndexInput in, int firstOrdinal) throws IOException {
        this.in = in;
        this.firstOrdinal = firstOrdinal;
        next();
    }

    /** The next term that has entries here, or {@link #NO_MORE_TERMS}. */
    int term() {
        return term;
    }

    /** How many entries it has. */
    int count() {
        return count;
    }

    /** Reads its documents' ordinals, ascending, and levels to a place of arrays, and goes on to the next. */
    void read(int[] ordinals, byte[] levels, int at) throws IOException {
        documents = ArrayUtil.growNoCopy(documents, Short.BYTES * count);
        in.readBytes(documents, 0, Short.BYTES * count);
        for (int i = 0; i < count; i++) {
            int document = (short) BitUtil.VH_LE_SHORT.get(documents, Short.BYTES * i) & 0xffff;
            ordinals[at + i] = firstOrdinal + document;
        }
        in.readBytes(levels, at, count);
        next();
    }

    private void next() throws IOException {
        if (in.getFilePointer() == in.length()) {
            term = NO_MORE_TERMS;
            count = 0;
        } else {
            term += in.readVInt();
            count = in.readVInt();
        }
    }
}
