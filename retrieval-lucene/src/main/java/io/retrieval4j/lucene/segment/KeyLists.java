package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;

/**
 * For each key, the ordinals of the documents that have it. The list of a key has, for each window of 65,536 ordinals that
 * has any, the window's number, how many less one, and the ordinals' lower halves, ascending; all as unsigned numbers of 16
 * bits. Safe for concurrent use; a thread takes a {@link Cursor} of its own.
 */
public final class KeyLists {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final long[] starts;
    private final FileRegion region;

    private KeyLists(long[] starts, FileRegion region) {
        this.starts = starts;
        this.region = region;
    }

    /**
     * Opens what {@link KeyListsWriter} wrote. Holds eight bytes a key.
     *
     * @param offset where in the file the first list begins
     * @param length bytes of all lists, as the writer said
     */
    public static KeyLists open(IndexInput file, String name, long offset, long length, int keys) throws IOException {
        IndexInput table = file.slice("starts of " + name, offset + length, 8L * (keys + 1));
        long[] starts = new long[keys + 1];
        table.readLongs(starts, 0, starts.length);
        return new KeyLists(starts, new FileRegion(file, name, offset, length));
    }

    /** Bytes of the list of a key, two a number. */
    public int bytes(int key) {
        return (int) (starts[key + 1] - starts[key]);
    }

    /** Access for one thread. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Copies lists. For use by one thread. */
    public final class Cursor {

        private final FileRegion.View view = region.view();

        private Cursor() {}

        /**
         * Copies the list of a key.
         *
         * @return how many numbers
         */
        public int read(int key, short[] to, int at) {
            int bytes = bytes(key);
            long from = view.locate(starts[key], bytes);
            MemorySegment.copy(view.memory(), SHORT, from, to, at, bytes / 2);
            return bytes / 2;
        }
    }
}
