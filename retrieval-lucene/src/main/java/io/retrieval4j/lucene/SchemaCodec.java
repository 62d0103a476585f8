package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.lateinteraction.TokenMatrixCodec;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * Lucene's default codec with the formats that a schema's fields want. It keeps the default's name, as
 * {@link TokenMatrixCodec} does.
 */
final class SchemaCodec extends FilterCodec {

    private final KnnVectorsFormat vectors;

    SchemaCodec(Schema schema) {
        super(
                Codec.getDefault().getName(),
                new TokenMatrixCodec(byName(schema, LateInteraction.class, LateInteraction::encoding)));
        Map<String, KnnVectorsFormat> formats =
                byName(schema, Dense.class, field -> field.structure().format());
        this.vectors = new PerFieldKnnVectorsFormat() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                KnnVectorsFormat format = formats.get(field);
                if (format == null) {
                    throw new IllegalStateException("field '" + field + "' is no dense field of the schema");
                }
                return format;
            }
        };
    }

    private static <F extends SchemaField, T> Map<String, T> byName(Schema schema, Class<F> kind, Function<F, T> of) {
        return schema.fields().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(SchemaField::name, of));
    }

    @Override
    public KnnVectorsFormat knnVectorsFormat() {
        return vectors;
    }
}
