package io.retrieval4j.lucene;

import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.SchemaField.LateInteraction;
import io.retrieval4j.lucene.tokenmatrix.TokenMatrixFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * Lucene's default codec with the formats that a schema's fields want. It keeps the default's name: segments say for
 * each field which format reads it, so the default codec reads them all.
 */
final class SchemaCodec extends FilterCodec {

    private final KnnVectorsFormat vectors;
    private final DocValuesFormat docValues;

    SchemaCodec(Schema schema) {
        super(Codec.getDefault().getName(), Codec.getDefault());
        Map<String, KnnVectorsFormat> vectorFormats =
                byName(schema, Dense.class, field -> field.structure().format());
        this.vectors = new PerFieldKnnVectorsFormat() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                KnnVectorsFormat format = vectorFormats.get(field);
                if (format == null) {
                    throw new IllegalStateException("field '" + field + "' is no dense field of the schema");
                }
                return format;
            }
        };
        // One format a field, for as long as the writer: it remembers the codebook that the writer last used.
        Map<String, DocValuesFormat> matrixFormats =
                byName(schema, LateInteraction.class, field -> new TokenMatrixFormat(field.encoding()));
        DocValuesFormat others = DocValuesFormat.forName("Lucene90");
        this.docValues = new PerFieldDocValuesFormat() {
            @Override
            public DocValuesFormat getDocValuesFormatForField(String field) {
                return matrixFormats.getOrDefault(field, others);
            }
        };
    }

    private static <F extends SchemaField, T> Map<String, T> byName(
            Schema schema, Class<F> kind, Function<F, T> format) {
        return schema.fields().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .collect(Collectors.toMap(SchemaField::name, format));
    }

    @Override
    public KnnVectorsFormat knnVectorsFormat() {
        return vectors;
    }

    @Override
    public DocValuesFormat docValuesFormat() {
        return docValues;
    }
}
