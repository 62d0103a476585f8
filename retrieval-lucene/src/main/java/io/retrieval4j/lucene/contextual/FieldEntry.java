package io.retrieval4j.lucene.contextual;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import java.io.IOException;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * What the metadata says of one field.
 *
 * @param similarities what becomes of negative dot products
 * @param scale of the vectors' bytes
 * @param documents how many have the field
 * @param dense whether they are all of the segment, so that ordinals are document numbers
 * @param terms distinct ones
 * @param occurrences of all documents
 * @param widths of numbers in the records of documents
 * @param data where the field's part of the data file begins
 * @param bounds where the field's part of the bounds' file begins
 * @param index the lengths of its parts in the index file, one behind the other
 */
record FieldEntry(
        int dimension,
        Similarities similarities,
        VectorScale scale,
        int documents,
        boolean dense,
        int terms,
        long occurrences,
        Widths widths,
        long data,
        long bounds,
        IndexParts index) {

    /**
     * How many bytes some numbers take: 1, 2 or 4.
     *
     * @param term of a term's ordinal
     * @param count of how often a document has a term
     */
    record Widths(int term, int count) {

        static int of(int greatest) {
            if (greatest < 1 << 8) {
                return 1;
            }
            return greatest < 1 << 16 ? 2 : 4;
        }
    }

    /**
     * Where the field's parts of the index file lie.
     *
     * @param offset where the first begins
     * @param dictionary how long the terms are
     * @param records how long the documents' records are
     * @param ordinals how long the documents' numbers are
     * @param windows how many windows all lists have
     */
    record IndexParts(long offset, long dictionary, long records, long ordinals, long windows) {}

    void write(DataOutput out) throws IOException {
        out.writeInt(dimension);
        out.writeByte((byte) (similarities == Similarities.SIGNED ? 1 : 0));
        out.writeInt(Float.floatToIntBits(scale.value()));
        out.writeInt(documents);
        out.writeByte((byte) (dense ? 1 : 0));
        out.writeInt(terms);
        out.writeLong(occurrences);
        out.writeByte((byte) widths.term());
        out.writeByte((byte) widths.count());
        out.writeLong(data);
        out.writeLong(bounds);
        out.writeLong(index.offset());
        out.writeLong(index.dictionary());
        out.writeLong(index.records());
        out.writeLong(index.ordinals());
        out.writeLong(index.windows());
    }

    static FieldEntry read(DataInput in) throws IOException {
        return new FieldEntry(
                in.readInt(),
                in.readByte() == 1 ? Similarities.SIGNED : Similarities.FROM_ZERO,
                new VectorScale(Float.intBitsToFloat(in.readInt())),
                in.readInt(),
                in.readByte() == 1,
                in.readInt(),
                in.readLong(),
                new Widths(in.readByte(), in.readByte()),
                in.readLong(),
                in.readLong(),
                new IndexParts(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
    }
}
