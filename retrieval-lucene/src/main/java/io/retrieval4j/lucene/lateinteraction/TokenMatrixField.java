package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.representation.TokenMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The token vectors of a document, for late interaction; one such field of a name in a document. Name it to the writer's
 * {@link TokenMatrixCodec}: under any other doc values format than {@link TokenMatrixFormat} the vectors are kept, but
 * searches refuse them.
 *
 * <p>A binary doc value: the rows as little-endian float32, behind a byte that says so and three for the dimension. All
 * documents of a field have one dimension; {@link io.retrieval4j.lucene.RetrievalIndex} sees to it, and with an
 * {@code IndexWriter} of your own it is on you: another dimension than its segment's makes a flush fail.
 */
public final class TokenMatrixField extends Field {

    private static final String DIMENSION = "retrieval4j.tokenmatrix.dimension";

    /** Bytes before the first row. */
    static final int HEADER = 4;

    /**
     * A field of one document.
     *
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public TokenMatrixField(String name, TokenMatrix matrix) {
        super(name, bytes(name, matrix), type(matrix.dimension()));
    }

    private static FieldType type(int dimension) {
        FieldType type = new FieldType();
        type.setDocValuesType(DocValuesType.BINARY);
        type.putAttribute(DIMENSION, Integer.toString(dimension));
        type.freeze();
        return type;
    }

    private static BytesRef bytes(String name, TokenMatrix matrix) {
        matrix.requireFinite("field '" + name + "'");
        byte[] bytes = new byte[HEADER + matrix.values().length * Float.BYTES];
        header(bytes, matrix.dimension());
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(HEADER)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(matrix.values());
        return new BytesRef(bytes);
    }

    static void header(byte[] bytes, int dimension) {
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, dimension << 8 | 'T');
    }

    /** The dimension of a field that holds token matrices; null for another. */
    static @Nullable Integer dimension(FieldInfo field) {
        Map<String, String> attributes = field.attributes();
        String dimension = attributes.get(DIMENSION);
        return dimension == null ? null : Integer.valueOf(dimension);
    }

    /** Rows of a value, after checking that it is of the dimension. */
    static int rows(BytesRef value, int dimension, String field) {
        int header = value.length < HEADER
                ? 0
                : ByteBuffer.wrap(value.bytes, value.offset, HEADER)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getInt();
        if ((header & 0xff) != 'T') {
            throw new IllegalArgumentException("field '" + field + "' has a binary value of " + value.length
                    + " bytes that is no token matrix; add TokenMatrixField alone under that name");
        }
        if (header >>> 8 != dimension) {
            throw new IllegalArgumentException("field '" + field + "' holds token vectors of " + dimension
                    + " dimensions, and a document has some of " + (header >>> 8)
                    + "; was it encoded by another model?");
        }
        return (value.length - HEADER) / Float.BYTES / dimension;
    }

    /** Reads all rows of a value. */
    static void read(BytesRef value, float[] rows, int at) {
        ByteBuffer.wrap(value.bytes, value.offset + HEADER, value.length - HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(rows, at, (value.length - HEADER) / Float.BYTES);
    }
}
