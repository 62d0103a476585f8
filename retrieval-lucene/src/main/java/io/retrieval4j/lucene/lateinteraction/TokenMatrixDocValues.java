package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.segment.OrdinalDocValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A segment's matrices as the binary values that {@link TokenMatrixField} makes, decoded. */
final class TokenMatrixDocValues extends OrdinalDocValues {

    private final TokenMatrices matrices;
    private TokenVectors.@Nullable Reader reader;
    private float[] rows = new float[0];

    TokenMatrixDocValues(TokenMatrices matrices) {
        super(matrices.ordinals());
        this.matrices = matrices;
    }

    TokenMatrices matrices() {
        return matrices;
    }

    @Override
    public BytesRef binaryValue() {
        int count = matrices.tokens(ordinal());
        float[] values = new float[count * matrices.dimension()];
        read(values, 0);
        byte[] bytes = new byte[TokenMatrixField.HEADER + values.length * Float.BYTES];
        TokenMatrixField.header(bytes, matrices.dimension());
        ByteBuffer.wrap(bytes, TokenMatrixField.HEADER, values.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .put(values);
        return new BytesRef(bytes);
    }

    /** Reads the rows of the document it stands on. */
    void read(float[] to, int at) {
        if (reader == null) {
            reader = matrices.reader();
        }
        int first = matrices.firstToken(ordinal());
        int count = matrices.firstToken(ordinal() + 1) - first;
        int values = count * matrices.dimension();
        if (at == 0) {
            reader.read(first, count, to);
            return;
        }
        if (rows.length < values) {
            rows = new float[values];
        }
        reader.read(first, count, rows);
        System.arraycopy(rows, 0, to, at, values);
    }
}
