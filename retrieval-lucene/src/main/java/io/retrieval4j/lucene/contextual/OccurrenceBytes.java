package io.retrieval4j.lucene.contextual;

import io.retrieval4j.representation.ContextualTerms;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.UnicodeUtil;

/**
 * A document's occurrences as the value of a field: {@code 'C'} and three bytes of the dimension; how many occurrences,
 * int32; their vectors, float32; their terms, each the number of its bytes of UTF-8, int32, and these. For use by one thread.
 */
final class OccurrenceBytes {

    private static final int HEADER = 2 * Integer.BYTES;

    private final int dimension;
    private final String field;
    private float[] vectors = new float[0];
    private BytesRef[] terms = new BytesRef[0];
    private int size;

    OccurrenceBytes(int dimension, String field) {
        this.dimension = dimension;
        this.field = field;
    }

    static BytesRef of(String field, ContextualTerms occurrences) {
        int dimension = occurrences.vectors().dimension();
        check(field, occurrences, dimension);
        List<BytesRef> terms = occurrences.terms().stream().map(BytesRef::new).toList();
        float[] vectors = occurrences.vectors().values();
        long length = HEADER + (long) Float.BYTES * vectors.length;
        for (BytesRef term : terms) {
            length += Integer.BYTES + term.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(dimension << 8 | 'C').putInt(terms.size());
        for (float value : vectors) {
            bytes.putFloat(value);
        }
        for (BytesRef term : terms) {
            bytes.putInt(term.length).put(term.bytes, term.offset, term.length);
        }
        return new BytesRef(bytes.array());
    }

    private static void check(String field, ContextualTerms occurrences, int dimension) {
        occurrences.requireFinite("field '" + field + "'");
        if (occurrences.whole() != null) {
            throw new IllegalArgumentException("field '" + field
                    + "' is given a vector of the whole text, which contextual lists do not keep; index it as a dense"
                    + " vector in a field of its own, and leave it out here");
        }
        if (dimension < 1 || dimension > ContextualField.MOST_DIMENSIONS) {
            throw new IllegalArgumentException("field '" + field + "' is given vectors of " + dimension
                    + " dimensions; there are 1 to " + ContextualField.MOST_DIMENSIONS);
        }
        for (String term : occurrences.terms()) {
            if (!UnicodeUtil.validUTF16String(term)) {
                throw new IllegalArgumentException("field '" + field + "' is given the term '" + term
                        + "', which has half a character (an unpaired surrogate); terms are told apart as UTF-8");
            }
        }
    }

    /** Reads a value, after checking that it is of the dimension. */
    void read(BytesRef value) {
        ByteBuffer bytes =
                ByteBuffer.wrap(value.bytes, value.offset, value.length).slice().order(ByteOrder.LITTLE_ENDIAN);
        int header = value.length < HEADER ? 0 : bytes.getInt();
        if ((header & 0xff) != 'C') {
            throw new IllegalArgumentException("field '" + field + "' has a binary value of " + value.length
                    + " bytes that is no contextual terms; add ContextualField alone under that name");
        }
        if (header >>> 8 != dimension) {
            throw new IllegalArgumentException("field '" + field + "' holds vectors of " + dimension
                    + " dimensions, and a document has some of " + (header >>> 8)
                    + "; was it encoded by another model?");
        }
        size = bytes.getInt();
        int values = size * dimension;
        if (vectors.length < values) {
            vectors = new float[values];
        }
        bytes.asFloatBuffer().get(vectors, 0, values);
        bytes.position(bytes.position() + Float.BYTES * values);
        if (terms.length < size) {
            terms = new BytesRef[Math.max(size, 2 * terms.length)];
        }
        for (int i = 0; i < size; i++) {
            int length = bytes.getInt();
            terms[i] = new BytesRef(value.bytes, value.offset + bytes.position(), length);
            bytes.position(bytes.position() + length);
        }
    }

    /** How many occurrences the value has. */
    int size() {
        return size;
    }

    /** The term of an occurrence, in the value's bytes. */
    BytesRef term(int occurrence) {
        return terms[occurrence];
    }

    /** The vectors of all occurrences, and what is left of others behind them. */
    float[] vectors() {
        return vectors;
    }
}
