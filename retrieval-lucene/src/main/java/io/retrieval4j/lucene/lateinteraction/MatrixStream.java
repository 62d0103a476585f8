package io.retrieval4j.lucene.lateinteraction;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.codecs.DocValuesProducer;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocIDMerger;
import org.apache.lucene.index.DocValuesType;
import org.apache.lucene.index.FieldInfo;
import org.apache.lucene.index.MergeState;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** The matrices that go into a segment, in the order of its documents: of a flush, or of all segments of a merge. */
final class MatrixStream {

    private final DocIDMerger<Source> merger;
    private @Nullable Source current;

    private MatrixStream(List<Source> sources, boolean sorted) throws IOException {
        this.merger = DocIDMerger.of(sources, sorted);
    }

    static MatrixStream ofFlush(FieldInfo field, int dimension, DocValuesProducer values) throws IOException {
        return new MatrixStream(
                List.of(new Source(document -> document, values.getBinary(field), field.name, dimension)), false);
    }

    static MatrixStream ofMerge(FieldInfo field, int dimension, MergeState merge) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < merge.docValuesProducers.length; i++) {
            BinaryDocValues values = values(field, merge, i);
            if (values != null) {
                sources.add(new Source(merge.docMaps[i], values, field.name, dimension));
            }
        }
        return new MatrixStream(sources, merge.needsIndexSort);
    }

    /** The encoded matrices among the segments of a merge. */
    static List<ResidualMatrices> encoded(FieldInfo field, MergeState merge) throws IOException {
        List<ResidualMatrices> encoded = new ArrayList<>();
        for (int i = 0; i < merge.docValuesProducers.length; i++) {
            if (values(field, merge, i) instanceof TokenMatrixDocValues values
                    && values.matrices() instanceof ResidualMatrices residuals) {
                encoded.add(residuals);
            }
        }
        return encoded;
    }

    private static @Nullable BinaryDocValues values(FieldInfo field, MergeState merge, int segment) throws IOException {
        DocValuesProducer producer = merge.docValuesProducers[segment];
        FieldInfo there = merge.fieldInfos[segment].fieldInfo(field.name);
        return producer == null || there == null || there.getDocValuesType() != DocValuesType.BINARY
                ? null
                : producer.getBinary(there);
    }

    boolean next() throws IOException {
        current = merger.next();
        return current != null;
    }

    private Source current() {
        if (current == null) {
            throw new IllegalStateException("the stream stands on no document");
        }
        return current;
    }

    /** The document's number in the new segment. */
    int document() {
        return current().mappedDocID;
    }

    int tokens() throws IOException {
        return current().tokens();
    }

    /** Reads the document's rows. */
    void read(float[] rows, int at) throws IOException {
        current().read(rows, at);
    }

    /** The matrices that the document comes from, if they are encoded. */
    @Nullable
    ResidualMatrices residuals() {
        return current().matrices() instanceof ResidualMatrices residuals ? residuals : null;
    }

    /** The document's first token in {@link #residuals}. */
    int firstToken() {
        return current().firstToken();
    }

    private static final class Source extends DocIDMerger.Sub {

        private final BinaryDocValues values;
        private final @Nullable TokenMatrixDocValues ours;
        private final String field;
        private final int dimension;

        Source(MergeState.DocMap documents, BinaryDocValues values, String field, int dimension) {
            super(documents);
            this.values = values;
            this.ours = values instanceof TokenMatrixDocValues matrices ? matrices : null;
            this.field = field;
            this.dimension = dimension;
            if (ours != null && ours.matrices().dimension() != dimension) {
                throw new IllegalArgumentException("field '" + field + "' holds token vectors of "
                        + ours.matrices().dimension() + " dimensions in one segment and of " + dimension
                        + " in another; index the documents of one of them anew");
            }
        }

        @Override
        public int nextDoc() throws IOException {
            return values.nextDoc();
        }

        @Nullable
        TokenMatrices matrices() {
            return ours == null ? null : ours.matrices();
        }

        int firstToken() {
            return ours == null ? 0 : ours.matrices().firstToken(ours.ordinal());
        }

        int tokens() throws IOException {
            return ours == null
                    ? TokenMatrixField.rows(values.binaryValue(), dimension, field)
                    : ours.matrices().tokens(ours.ordinal());
        }

        void read(float[] rows, int at) throws IOException {
            if (ours != null) {
                ours.read(rows, at);
                return;
            }
            BytesRef value = values.binaryValue();
            TokenMatrixField.read(value, rows, at);
        }
    }
}
