package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.segment.FileRegion;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/** Matrices whose vectors lie each for itself. */
final class PlainMatrices extends TokenMatrices implements TokenVectors {

    private final PlainCode code;
    private final FileRegion vectors;

    PlainMatrices(
            FieldEntry entry,
            String field,
            FileRegion.View firstTokens,
            @Nullable LongValues documents,
            PlainCode code,
            FileRegion vectors) {
        super(entry, field, firstTokens, documents);
        this.code = code;
        this.vectors = vectors;
    }

    @Override
    public TokenVectors vectors() {
        return this;
    }

    @Override
    public float[] comparable(float[] query) {
        return query;
    }

    @Override
    public Reader reader() {
        FileRegion.View view = vectors.view();
        int dimension = dimension();
        int bytes = code.bytes(dimension);
        return (first, count, rows) -> {
            long from = view.locate((long) first * bytes, count * bytes);
            for (int row = 0; row < count; row++) {
                code.decode(view.memory(), from + (long) row * bytes, dimension, rows, row * dimension);
            }
        };
    }
}
