package io.retrieval4j.lucene.sparse;

import io.retrieval4j.lucene.segment.OrdinalDocValues;
import org.apache.lucene.util.BytesRef;

/** A segment's vectors as the binary values that {@link SparseVectorField} makes, of the weights that are kept. */
final class SparseDocValues extends OrdinalDocValues {

    private final SparseVectors vectors;

    SparseDocValues(SparseVectors vectors) {
        super(vectors.ordinals());
        this.vectors = vectors;
    }

    SparseVectors vectors() {
        return vectors;
    }

    @Override
    public BytesRef binaryValue() {
        return SparseBytes.of(vectors.entries(ordinal()));
    }
}
