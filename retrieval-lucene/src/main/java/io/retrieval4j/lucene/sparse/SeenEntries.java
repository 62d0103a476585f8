package io.retrieval4j.lucene.sparse;

import java.util.ArrayList;
import java.util.List;

/**
 * The entries of the documents of a flush, in their order, as ids of terms and codes of weights: what the values in Lucene's buffer
 * were decoded to when they were first gone through, so that no term is looked up twice. Four bytes an entry, and six from the
 * document on by which there are more than 65,536 terms; the buffer holds some eleven.
 */
final class SeenEntries {

    private static final int CHUNK = 1 << 18;
    private static final int MOST_NARROW = 1 << 16;

    private final List<short[]> chunks = new ArrayList<>();
    private short[] chunk = new short[0];
    private int chunkNumber = -1;
    private int next;
    private int narrowDocuments;
    private int document;

    /** Adds a document's entries behind those before; ids grow as terms are seen. */
    void add(int[] ids, short[] codes, int count, int terms) {
        if (terms <= MOST_NARROW) {
            narrowDocuments++;
            for (int i = 0; i < count; i++) {
                put((short) ids[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                put((short) ids[i]);
                put((short) (ids[i] >>> Short.SIZE));
            }
        }
        for (int i = 0; i < count; i++) {
            put(codes[i]);
        }
    }

    private void put(short value) {
        if (next == chunk.length) {
            chunk = new short[CHUNK];
            chunks.add(chunk);
            next = 0;
        }
        chunk[next++] = value;
    }

    /** Goes back to the first document. */
    void rewind() {
        chunk = new short[0];
        chunkNumber = -1;
        next = 0;
        document = 0;
    }

    /** Reads the next document's entries, as many as it has. */
    void read(int[] ids, short[] codes, int count) {
        if (document++ < narrowDocuments) {
            for (int i = 0; i < count; i++) {
                ids[i] = take() & 0xffff;
            }
        } else {
            for (int i = 0; i < count; i++) {
                int low = take() & 0xffff;
                ids[i] = low | (take() << Short.SIZE);
            }
        }
        for (int i = 0; i < count; i++) {
            codes[i] = take();
        }
    }

    private short take() {
        if (next == chunk.length) {
            chunk = chunks.get(++chunkNumber);
            next = 0;
        }
        return chunk[next++];
    }
}
