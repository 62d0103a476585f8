package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.segment.FileRegion;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;

/**
 * For each term the documents that have it and the levels of its weights, by window of {@link WindowKernels#WINDOW} documents.
 * Safe for concurrent use; a thread takes a {@link Cursor} of each term of its query.
 */
public final class TermLists {

    /** Bytes of a term's row in the table. */
    static final int ROW = 16;

    /** In a row: the documents are a list of places. */
    static final int LIST = 0;

    /** In a row: the documents are a bitmap for each window. */
    static final int BITMAP = 1;

    static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int documents;
    private final FileRegion table;
    private final FileRegion lists;

    TermLists(SparseEntry entry, String field, IndexInput index) throws IOException {
        this.documents = entry.documents();
        this.table = new FileRegion(index, "table of terms of " + field, entry.tableAt(), (long) entry.terms() * ROW);
        this.lists = new FileRegion(index, "lists of " + field, entry.listsAt(), entry.listBytes());
    }

    /** The list of a term, from its first window on. */
    public Cursor cursor(int term) {
        return new Cursor(term);
    }

    /** Goes through the windows of a term's list. For use by one thread. */
    public final class Cursor {

        private final FileRegion.View view = lists.view();
        private final int entries;
        private final int greatest;
        private final boolean bitmap;
        // By window of the list: its number and how many entries less one, unsigned.
        private final short[] windows;
        private long documentsAt;
        private long levelsAt;
        private int next;

        private Cursor(int term) {
            FileRegion.View rows = table.view();
            long row = rows.locate((long) ROW * term, ROW);
            long from = rows.memory().get(LONG, row);
            this.entries = rows.memory().get(INT, row + 8);
            int count = (rows.memory().get(SHORT, row + 12) & 0xffff) + 1;
            this.greatest = rows.memory().get(ValueLayout.JAVA_BYTE, row + 14) & 0xff;
            this.bitmap = rows.memory().get(ValueLayout.JAVA_BYTE, row + 15) == BITMAP;
            this.windows = new short[2 * count];
            long at = view.locate(from, Short.BYTES * windows.length);
            MemorySegment.copy(view.memory(), SHORT, at, windows, 0, windows.length);
            this.documentsAt = from + (long) Short.BYTES * windows.length;
            this.levelsAt = documentsAt + documentBytes();
        }

        private long documentBytes() {
            if (!bitmap) {
                return (long) Short.BYTES * entries;
            }
            long bytes = 0;
            for (int i = 0; i < windows.length; i += 2) {
                bytes += (long) Long.BYTES * WindowSums.blocks(windows[i] & 0xffff, documents);
            }
            return bytes;
        }

        /** How many documents have the term. */
        public int entries() {
            return entries;
        }

        /** The greatest level of all. */
        public int greatest() {
            return greatest;
        }

        /**
         * Adds the levels of a window, times a factor, to its sums. Windows come in ascending order, and may be left out.
         *
         * @return how many entries were added
         */
        public int add(int window, int factor, WindowSums sums) {
            while (next < windows.length && (windows[next] & 0xffff) < window) {
                skip();
            }
            if (next == windows.length || (windows[next] & 0xffff) != window) {
                return 0;
            }
            int count = (windows[next + 1] & 0xffff) + 1;
            if (bitmap) {
                sums.addBitmap(view, documentsAt, levelsAt, WindowSums.blocks(window, documents), count, factor);
            } else {
                sums.addList(view, documentsAt, levelsAt, count, factor);
            }
            skip();
            return count;
        }

        private void skip() {
            int count = (windows[next + 1] & 0xffff) + 1;
            documentsAt += bitmap
                    ? (long) Long.BYTES * WindowSums.blocks(windows[next] & 0xffff, documents)
                    : (long) Short.BYTES * count;
            levelsAt += count;
            next += 2;
        }
    }
}
