package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.lucene.segment.FileRegion;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import org.apache.lucene.store.IndexInput;

/**
 * For each document a record of its terms, numbers ascending, and behind them their weights in 16 bits. Safe for concurrent
 * use; a thread takes a {@link Cursor} of its own.
 */
final class ForwardIndex {

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final SparseEntry entry;
    private final FileRegion records;
    private final FileRegion firstEntries;

    ForwardIndex(SparseEntry entry, String field, IndexInput data) throws IOException {
        this.entry = entry;
        this.records = new FileRegion(data, "records of " + field, entry.data(), entry.firstEntriesAt() - entry.data());
        this.firstEntries = new FileRegion(
                data,
                "first entries of " + field,
                entry.firstEntriesAt(),
                entry.documentsAt() - entry.firstEntriesAt());
    }

    Cursor cursor() {
        return new Cursor();
    }

    /** Reads records. For use by one thread. */
    final class Cursor {

        private final FileRegion.View record = records.view();
        private final FileRegion.View first = firstEntries.view();
        private final boolean wide = entry.wide();
        private final int entryBytes = entry.entryBytes();
        private final boolean longFirst = entry.firstEntryBytes() == Long.BYTES;
        private short[] shorts = new short[512];
        private int[] numbers = new int[0];
        private int count;

        private Cursor() {}

        private long firstEntry(int ordinal) {
            if (longFirst) {
                long at = first.locate((long) Long.BYTES * ordinal, Long.BYTES);
                return first.memory().get(LONG, at);
            }
            long at = first.locate((long) Integer.BYTES * ordinal, Integer.BYTES);
            return first.memory().get(INT, at) & 0xffffffffL;
        }

        /** Asks for a document's first entry to be in the cache after {@link #fetchFirst}. */
        void wantFirst(int ordinal) {
            int bytes = entry.firstEntryBytes();
            first.want((long) bytes * ordinal, 2 * bytes);
        }

        /** Brings what was asked for from memory, all of it at the same time. */
        void fetchFirst() {
            first.fetch();
        }

        /** Asks for a document's record to be in the cache after {@link #fetch}. */
        void want(int ordinal) {
            long from = firstEntry(ordinal);
            record.want(from * entryBytes, (int) (firstEntry(ordinal + 1) - from) * entryBytes);
        }

        /** Brings what was asked for from memory, all of it at the same time. */
        void fetch() {
            record.fetch();
        }

        /** How many terms a document has. */
        int count(int ordinal) {
            return (int) (firstEntry(ordinal + 1) - firstEntry(ordinal));
        }

        /** The sum of the products of weights of the terms that a query and a document share. */
        float score(TermTable query, int ordinal) {
            read(ordinal);
            return wide ? query.score(numbers, shorts, count) : query.score(shorts, count);
        }

        /** Reads a record, for {@link #term} and {@link #code}; says how many entries it has. */
        int read(int ordinal) {
            long from = firstEntry(ordinal);
            count = (int) (firstEntry(ordinal + 1) - from);
            long at = record.locate(from * entryBytes, count * entryBytes);
            int kept = wide ? count : 2 * count;
            shorts = shorts.length < kept ? new short[kept] : shorts;
            if (wide) {
                numbers = numbers.length < count ? new int[count] : numbers;
                MemorySegment.copy(record.memory(), INT, at, numbers, 0, count);
                at += (long) Integer.BYTES * count;
            }
            MemorySegment.copy(record.memory(), SHORT, at, shorts, 0, kept);
            return count;
        }

        /** The number of a term of the record that was read. */
        int term(int index) {
            return wide ? numbers[index] : shorts[index] & 0xffff;
        }

        /** The code of its weight. */
        short code(int index) {
            return shorts[wide ? index : count + index];
        }
    }
}
