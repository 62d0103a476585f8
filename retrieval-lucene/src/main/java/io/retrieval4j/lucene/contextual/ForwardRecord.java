package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.contextual.FieldEntry.Widths;
import io.retrieval4j.lucene.segment.FileRegion;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The terms of one document, as they lie in the file. For use by one thread. */
public final class ForwardRecord {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final FileRegion.View view;
    private final Widths widths;
    private long from;
    private int size;

    ForwardRecord(FileRegion.View view, Widths widths) {
        this.view = view;
        this.widths = widths;
    }

    ForwardRecord at(long position, int bytes) {
        from = view.locate(position, bytes);
        size = bytes / (widths.term() + Integer.BYTES + widths.count());
        return this;
    }

    /** Asks for the terms of a record to be in the cache after {@link #fetch}. */
    void wantTerms(long position, int bytes) {
        view.want(position, termBytes(bytes));
    }

    /** Asks for what lies behind the terms. */
    void wantPlaces(long position, int bytes) {
        view.want(position + termBytes(bytes), bytes - termBytes(bytes));
    }

    private int termBytes(int bytes) {
        return bytes / (widths.term() + Integer.BYTES + widths.count()) * widths.term();
    }

    void fetch() {
        view.fetch();
    }

    /** How many distinct terms the document has. */
    public int size() {
        return size;
    }

    /** The ordinal of one of its terms, which ascend. */
    public int term(int index) {
        return number(view.memory(), from + (long) index * widths.term(), widths.term());
    }

    /** Where in the term's list the document's occurrences begin. */
    public int position(int index) {
        return view.memory().get(INT, from + (long) size * widths.term() + (long) index * Integer.BYTES);
    }

    /** How often the document has the term. */
    public int count(int index) {
        long counts = from + (long) size * (widths.term() + Integer.BYTES);
        return number(view.memory(), counts + (long) index * widths.count(), widths.count());
    }

    /** The index of a term from an index on, or of the next higher one; {@link #size} behind all. */
    public int indexFrom(int index, int term) {
        int low = index;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (term(middle) < term) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int number(MemorySegment memory, long at, int width) {
        return switch (width) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
            case 2 -> memory.get(SHORT, at) & 0xFFFF;
            default -> memory.get(INT, at);
        };
    }
}
