package io.retrieval4j.lucene.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.util.BytesRef;

/**
 * The distinct terms of a segment's field, ascending by their bytes of UTF-8, numbered by ordinals from 0 on. Terms are as long
 * as they like. Read in place: nothing is held. Safe for concurrent use; a thread takes a {@link Cursor} of its own.
 */
public final class TermDictionary {

    /** What {@link Cursor#ordinal} gives for a term that is not there. */
    public static final int ABSENT = -1;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int size;
    private final FileRegion terms;
    private final FileRegion starts;

    private TermDictionary(int size, FileRegion terms, FileRegion starts) {
        this.size = size;
        this.terms = terms;
        this.starts = starts;
    }

    /**
     * Opens what {@link TermDictionaryWriter} wrote.
     *
     * @param offset where in the file it begins
     * @param length bytes of it, as the writer said
     */
    public static TermDictionary open(IndexInput file, String name, long offset, long length, int size)
            throws IOException {
        long table = (size + 1L) * Long.BYTES;
        return new TermDictionary(
                size,
                new FileRegion(file, "terms of " + name, offset, length - table),
                new FileRegion(file, "starts of terms of " + name, offset + length - table, table));
    }

    /** How many terms. */
    public int size() {
        return size;
    }

    /** Access for one thread. */
    public Cursor cursor() {
        return new Cursor();
    }

    /** Looks terms up. For use by one thread. */
    public final class Cursor {

        private final FileRegion.View bytes = terms.view();
        private final FileRegion.View table = starts.view();

        private Cursor() {}

        private long start(int ordinal) {
            long at = table.locate((long) ordinal * Long.BYTES, Long.BYTES);
            return table.memory().get(LONG, at);
        }

        /** The term of an ordinal, in an array of its own. */
        public BytesRef term(int ordinal) {
            long from = start(ordinal);
            int length = (int) (start(ordinal + 1) - from);
            byte[] term = new byte[length];
            long at = bytes.locate(from, length);
            MemorySegment.copy(bytes.memory(), ValueLayout.JAVA_BYTE, at, term, 0, length);
            return new BytesRef(term);
        }

        /** The ordinal of a term, or {@link #ABSENT}; some 17 comparisons of a hundred thousand terms. */
        public int ordinal(BytesRef term) {
            int low = 0;
            int high = size - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(middle, term);
                if (order == 0) {
                    return middle;
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return ABSENT;
        }

        private int compare(int ordinal, BytesRef other) {
            long from = start(ordinal);
            int length = (int) (start(ordinal + 1) - from);
            long at = bytes.locate(from, length);
            MemorySegment memory = bytes.memory();
            int common = Math.min(length, other.length);
            for (int i = 0; i < common; i++) {
                int order =
                        Byte.compareUnsigned(memory.get(ValueLayout.JAVA_BYTE, at + i), other.bytes[other.offset + i]);
                if (order != 0) {
                    return order;
                }
            }
            return length - other.length;
        }
    }
}
