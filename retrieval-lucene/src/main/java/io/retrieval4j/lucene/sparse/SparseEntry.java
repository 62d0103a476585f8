package io.retrieval4j.lucene.sparse;

import java.io.IOException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * What the metadata says of one field.
 *
 * @param documents how many have the field
 * @param dense whether they are the segment's first, so that ordinals are document numbers
 * @param terms how many different ones there are
 * @param entries how many terms all documents have
 * @param scale of the levels
 * @param data where the field's part of the data file begins: records, then first entries, then document numbers
 * @param documentBytes how long the document numbers are
 * @param index where the field's part of the index file begins: terms, then their lists, then their table, then outliers
 * @param dictionaryBytes how long the terms are
 * @param listBytes how long the lists are
 * @param outliers how many there are
 */
record SparseEntry(
        int documents,
        boolean dense,
        int terms,
        long entries,
        LevelScale scale,
        long data,
        long documentBytes,
        long index,
        long dictionaryBytes,
        long listBytes,
        int outliers) {

    private static final int MOST_NARROW = 1 << 16;

    /** Whether numbers of terms take 32 bits in records, and not 16. */
    boolean wide() {
        return terms > MOST_NARROW;
    }

    /** Bytes of an entry of a record. */
    int entryBytes() {
        return (wide() ? Integer.BYTES : Short.BYTES) + Short.BYTES;
    }

    /** Bytes of a first entry: numbers up to {@code 2^32} take four. */
    int firstEntryBytes() {
        return entries <= 0xffffffffL ? Integer.BYTES : Long.BYTES;
    }

    long firstEntriesAt() {
        return data + entries * entryBytes();
    }

    long documentsAt() {
        return firstEntriesAt() + (documents + 1L) * firstEntryBytes();
    }

    long listsAt() {
        return index + dictionaryBytes;
    }

    long tableAt() {
        return listsAt() + listBytes;
    }

    long outliersAt() {
        return tableAt() + (long) terms * TermLists.ROW;
    }

    void write(DataOutput meta) throws IOException {
        meta.writeInt(documents);
        meta.writeByte((byte) (dense ? 1 : 0));
        meta.writeInt(terms);
        meta.writeLong(entries);
        meta.writeInt(Float.floatToIntBits(scale.levelsPerWeight()));
        meta.writeLong(data);
        meta.writeLong(documentBytes);
        meta.writeLong(index);
        meta.writeLong(dictionaryBytes);
        meta.writeLong(listBytes);
        meta.writeInt(outliers);
    }

    static SparseEntry read(IndexInput meta) throws IOException {
        SparseEntry entry = new SparseEntry(
                meta.readInt(),
                meta.readByte() == 1,
                meta.readInt(),
                meta.readLong(),
                new LevelScale(Float.intBitsToFloat(meta.readInt())),
                meta.readLong(),
                meta.readLong(),
                meta.readLong(),
                meta.readLong(),
                meta.readLong(),
                meta.readInt());
        if (entry.documents < 0 || entry.terms < 0 || entry.entries < 0 || entry.outliers < 0) {
            throw new CorruptIndexException(
                    "sparse vectors of " + entry.documents + " documents, " + entry.terms + " terms, " + entry.entries
                            + " entries and " + entry.outliers + " outliers",
                    meta);
        }
        return entry;
    }
}
