package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixField;
import io.retrieval4j.representation.TokenMatrix;
import org.apache.lucene.index.IndexableField;

/** A document's token matrix as Lucene's field, after all checks that the writer would fail at. */
final class TokenMatrixMapping {

    private static final float LARGEST_FLOAT16 = 65_504;

    private TokenMatrixMapping() {}

    /**
     * Checks and wraps.
     *
     * @param owner document and field, for messages
     */
    static IndexableField field(LateInteraction field, Object value, String owner) {
        if (!(value instanceof TokenMatrix matrix)) {
            throw DocumentMapping.wrongType(owner, "a token matrix", value);
        }
        if (matrix.dimension() != field.dimension()) {
            throw new IllegalArgumentException(owner + ": the token vectors have " + matrix.dimension()
                    + " dimensions, and the field holds token vectors of " + field.dimension()
                    + ". Were they encoded by another model?");
        }
        if (matrix.values().length > LateInteraction.MAXIMAL_VALUES) {
            throw new IllegalArgumentException(owner + ": " + matrix.rows() + " token vectors of " + matrix.dimension()
                    + " dimensions are more than " + LateInteraction.MAXIMAL_VALUES
                    + " values; split the document into several");
        }
        matrix.requireFinite(owner);
        switch (field.encoding()) {
            case TokenEncoding.Float16 _, TokenEncoding.Residual _ -> requireFloat16(matrix, owner);
            case TokenEncoding.Float32 _, TokenEncoding.Int8 _ -> {}
        }
        return new TokenMatrixField(field.name(), matrix);
    }

    private static void requireFloat16(TokenMatrix matrix, String owner) {
        float[] values = matrix.values();
        for (int i = 0; i < values.length; i++) {
            if (Math.abs(values[i]) > LARGEST_FLOAT16) {
                throw new IllegalArgumentException(
                        owner + ": value " + i % matrix.dimension() + " of token "
                                + i / matrix.dimension() + " is " + values[i] + ", beyond the " + LARGEST_FLOAT16
                                + " of the float16 that the field's encoding uses; scale the vectors, or use TokenEncoding.Float32");
            }
        }
    }
}
