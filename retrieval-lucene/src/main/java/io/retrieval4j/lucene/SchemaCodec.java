package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * Lucene's default codec with the formats that a schema's fields want. It keeps the default's name: segments say for
 * each field which format reads it, so the default codec reads them all.
 */
final class SchemaCodec extends FilterCodec {

    private final KnnVectorsFormat vectors;

    SchemaCodec(Schema schema) {
        super(Codec.getDefault().getName(), Codec.getDefault());
        Map<String, KnnVectorsFormat> formats = schema.fields().stream()
                .filter(Dense.class::isInstance)
                .map(Dense.class::cast)
                .collect(
                        Collectors.toMap(Dense::name, field -> field.structure().format()));
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

    @Override
    public KnnVectorsFormat knnVectorsFormat() {
        return vectors;
    }
}
