package io.retrieval4j.lucene.sparse;

import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteArrayDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * A sparse vector as a binary doc value: the byte {@code S}, how many terms, a vint, then for each term, ascending by its
 * bytes, their number, a vint, the bytes and the weight, float32, little-endian.
 */
final class SparseBytes {

    private static final int MARK = 'S';

    private SparseBytes() {}

    static BytesRef of(SparseVector vector, String owner) {
        return of(TermWeight.of(vector, owner));
    }

    static BytesRef of(List<TermWeight> entries) {
        int length = 1 + Integer.BYTES + 1;
        for (TermWeight entry : entries) {
            length += entry.term().length + Integer.BYTES + Float.BYTES;
        }
        byte[] bytes = new byte[length];
        ByteArrayDataOutput out = new ByteArrayDataOutput(bytes);
        try {
            out.writeByte((byte) MARK);
            out.writeVInt(entries.size());
            for (TermWeight entry : entries) {
                out.writeVInt(entry.term().length);
                out.writeBytes(entry.term().bytes, entry.term().offset, entry.term().length);
                out.writeInt(Float.floatToIntBits(entry.weight()));
            }
        } catch (IOException impossible) {
            throw new AssertionError("an array is no file", impossible);
        }
        return new BytesRef(bytes, 0, out.getPosition());
    }

    /** Reads values one after the other; an entry's term lies in the value. */
    static final class Reader {

        private final String field;
        private final BytesRef term = new BytesRef();
        private ByteArrayDataInput in = new ByteArrayDataInput();
        private float weight;

        Reader(String field) {
            this.field = field;
        }

        /**
         * Begins a value.
         *
         * @return how many entries it has
         */
        int begin(BytesRef value) {
            in = new ByteArrayDataInput(value.bytes, value.offset, value.length);
            term.bytes = value.bytes;
            if (value.length < 2 || in.readByte() != MARK) {
                throw new IllegalArgumentException("field '" + field + "' has a binary value of " + value.length
                        + " bytes that is no sparse vector; add SparseVectorField alone under that name");
            }
            return in.readVInt();
        }

        void next() {
            term.length = in.readVInt();
            term.offset = in.getPosition();
            in.skipBytes(term.length);
            weight = Float.intBitsToFloat(in.readInt());
        }

        BytesRef term() {
            return term;
        }

        float weight() {
            return weight;
        }
    }
}
