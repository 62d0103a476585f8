package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.TokenVectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A segment's matrices as the binary values that {@link TokenMatrixField} makes, decoded. */
final class TokenMatrixDocValues extends BinaryDocValues {

    private final TokenMatrices matrices;
    private TokenVectors.@Nullable Reader reader;
    private float[] rows = new float[0];
    private int ordinal = -1;
    private int document = -1;

    TokenMatrixDocValues(TokenMatrices matrices) {
        this.matrices = matrices;
    }

    TokenMatrices matrices() {
        return matrices;
    }

    int ordinal() {
        return ordinal;
    }

    @Override
    public BytesRef binaryValue() {
        int count = matrices.tokens(ordinal);
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
        int count = matrices.tokens(ordinal);
        int values = count * matrices.dimension();
        if (at == 0) {
            reader.read(matrices.firstToken(ordinal), count, to);
            return;
        }
        if (rows.length < values) {
            rows = new float[values];
        }
        reader.read(matrices.firstToken(ordinal), count, rows);
        System.arraycopy(rows, 0, to, at, values);
    }

    @Override
    public boolean advanceExact(int target) {
        ordinal = matrices.ordinalFrom(target);
        document = target;
        return ordinal < matrices.size() && matrices.document(ordinal) == target;
    }

    @Override
    public int docID() {
        return document;
    }

    @Override
    public int nextDoc() {
        // Behind a document without a matrix, that advanceExact was asked for, the next one is stood on already.
        boolean missed = ordinal >= 0 && ordinal < matrices.size() && matrices.document(ordinal) > document;
        return at(missed ? ordinal : ordinal + 1);
    }

    @Override
    public int advance(int target) {
        return at(matrices.ordinalFrom(Math.max(target, document + 1)));
    }

    private int at(int next) {
        ordinal = next;
        document = next < matrices.size() ? matrices.document(next) : NO_MORE_DOCS;
        return document;
    }

    @Override
    public long cost() {
        return matrices.size();
    }
}
