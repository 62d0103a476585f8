package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.lucene.segment.DocumentStream;
import io.retrieval4j.lucene.segment.FieldDocuments;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.jspecify.annotations.Nullable;

/** The matrices that go into a segment, in the order of its documents. */
final class MatrixStream {

    private final DocumentStream documents;
    private final String field;
    private final int dimension;

    MatrixStream(FieldDocuments documents, String field, int dimension) throws IOException {
        this.documents = documents.stream();
        this.field = field;
        this.dimension = dimension;
    }

    /** The matrices of the segments of a merge, as far as they lie in this format. */
    static List<TokenMatrices> merged(FieldDocuments documents) throws IOException {
        return documents.merged().stream()
                .filter(TokenMatrixDocValues.class::isInstance)
                .map(values -> ((TokenMatrixDocValues) values).matrices())
                .toList();
    }

    boolean next() throws IOException {
        return documents.next();
    }

    /** The document's number in the new segment. */
    int document() {
        return documents.document();
    }

    private @Nullable TokenMatrixDocValues ours() {
        BinaryDocValues values = documents.values();
        if (!(values instanceof TokenMatrixDocValues ours)) {
            return null;
        }
        if (ours.matrices().dimension() != dimension) {
            throw new IllegalArgumentException("field '" + field + "' holds token vectors of "
                    + ours.matrices().dimension() + " dimensions in one segment and of " + dimension
                    + " in another; index the documents of one of them anew");
        }
        return ours;
    }

    int tokens() throws IOException {
        TokenMatrixDocValues ours = ours();
        return ours == null
                ? TokenMatrixField.rows(documents.values().binaryValue(), dimension, field)
                : ours.matrices().tokens(ours.ordinal());
    }

    /** Reads the document's rows. */
    void read(float[] rows, int at) throws IOException {
        TokenMatrixDocValues ours = ours();
        if (ours == null) {
            TokenMatrixField.read(documents.values().binaryValue(), rows, at);
        } else {
            ours.read(rows, at);
        }
    }

    /** The matrices that the document comes from, if they are encoded. */
    @Nullable
    ResidualMatrices residuals() {
        TokenMatrixDocValues ours = ours();
        return ours != null && ours.matrices() instanceof ResidualMatrices residuals ? residuals : null;
    }

    /** The document's first token in {@link #residuals}. */
    int firstToken() {
        TokenMatrixDocValues ours = ours();
        return ours == null ? 0 : ours.matrices().firstToken(ours.ordinal());
    }
}
