package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
import java.util.Set;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.store.IndexInput;

/**
 * What the metadata says of one field.
 *
 * @param encoding 0 for float32, 1 for float16, 2 for int8 without offsets (version 1), 3 for int8, 10 + bits for residuals
 * @param documents how many have a matrix
 * @param dense whether they are all of the segment, so that ordinals are document numbers
 * @param data where the field's part of the data file begins and how long it is: vectors, then document numbers, then
 *     first tokens
 * @param vectorBytes how long the vectors are
 * @param documentBytes how long the document numbers are
 * @param index where the field's part of the index file begins and how long it is, 0 for plain vectors
 * @param listBytes how long the lists are
 * @param meanSquare of the residuals of what was encoded rather than copied
 */
record FieldEntry(
        int dimension,
        Encoding encoding,
        int documents,
        boolean dense,
        int tokens,
        Part data,
        long vectorBytes,
        long documentBytes,
        Part index,
        long listBytes,
        double meanSquare) {

    /** A part of a file. */
    record Part(long offset, long length) {
        static final Part NONE = new Part(0, 0);
    }

    /** How vectors lie. */
    record Encoding(int number) {
        private static final int RESIDUALS = 10;

        static final Encoding FLOAT = new Encoding(0);
        static final Encoding HALF = new Encoding(1);
        static final Encoding BYTE = new Encoding(3);

        static final Set<Integer> NUMBERS = Set.of(0, 1, 2, 3, RESIDUALS + 2, RESIDUALS + 4, RESIDUALS + 8);

        static Encoding of(PlainCode code) {
            return switch (code) {
                case FloatCode _ -> FLOAT;
                case HalfCode _ -> HALF;
                case ByteCode _ -> BYTE;
            };
        }

        static Encoding residuals(int bits) {
            return new Encoding(RESIDUALS + bits);
        }

        boolean plain() {
            return number < RESIDUALS;
        }

        int bits() {
            return number - RESIDUALS;
        }
    }

    void write(DataOutput meta) throws IOException {
        meta.writeInt(dimension);
        meta.writeByte((byte) encoding.number());
        meta.writeInt(documents);
        meta.writeByte((byte) (dense ? 1 : 0));
        meta.writeInt(tokens);
        meta.writeLong(data.offset());
        meta.writeLong(data.length());
        meta.writeLong(vectorBytes);
        meta.writeLong(documentBytes);
        meta.writeLong(index.offset());
        meta.writeLong(index.length());
        meta.writeLong(listBytes);
        meta.writeLong(Double.doubleToLongBits(meanSquare));
    }

    static FieldEntry read(IndexInput meta) throws IOException {
        int dimension = meta.readInt();
        byte encoding = meta.readByte();
        if (!Encoding.NUMBERS.contains((int) encoding)) {
            throw new CorruptIndexException(
                    "token vectors of encoding " + encoding + ", which this version does not know", meta);
        }
        return new FieldEntry(
                dimension,
                new Encoding(encoding),
                meta.readInt(),
                meta.readByte() == 1,
                meta.readInt(),
                new Part(meta.readLong(), meta.readLong()),
                meta.readLong(),
                meta.readLong(),
                new Part(meta.readLong(), meta.readLong()),
                meta.readLong(),
                Double.longBitsToDouble(meta.readLong()));
    }
}
