package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.segment.DocumentOrdinals;
import io.retrieval4j.lucene.segment.FileRegion;

/** Matrices whose vectors lie each for itself. */
final class PlainMatrices extends TokenMatrices implements TokenVectors {

    private final PlainCode code;
    private final FileRegion vectors;

    PlainMatrices(
            FieldEntry entry,
            String field,
            FileRegion.View firstTokens,
            DocumentOrdinals ordinals,
            PlainCode code,
            FileRegion vectors) {
        super(entry, field, firstTokens, ordinals);
        this.code = code;
        this.vectors = vectors;
    }

    PlainCode code() {
        return code;
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
        PlainCode.Decoder decoder = code.decoder();
        int bytes = code.bytes();
        return (first, count, rows) -> {
            long from = view.locate((long) first * bytes, count * bytes);
            decoder.decode(view.memory(), from, count, rows);
        };
    }
}
