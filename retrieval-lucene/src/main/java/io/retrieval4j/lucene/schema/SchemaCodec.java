package io.retrieval4j.lucene.schema;

import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * Lucene's default codec with the formats that a schema's fields want. It keeps the default's name: segments say for each
 * field which format reads it.
 */
final class SchemaCodec extends FilterCodec {

    private final DocValuesFormat docValues;
    private final KnnVectorsFormat vectors;

    SchemaCodec(Map<String, DocValuesFormat> docValuesFormats, Map<String, KnnVectorsFormat> vectorsFormats) {
        super(Codec.getDefault().getName(), Codec.getDefault());
        DocValuesFormat others = DocValuesFormat.forName("Lucene90");
        this.docValues = new PerFieldDocValuesFormat() {
            @Override
            public DocValuesFormat getDocValuesFormatForField(String field) {
                return docValuesFormats.getOrDefault(field, others);
            }
        };
        this.vectors = new PerFieldKnnVectorsFormat() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                KnnVectorsFormat format = vectorsFormats.get(field);
                if (format == null) {
                    throw new IllegalStateException("field '" + field + "' is no dense field of the schema");
                }
                return format;
            }
        };
    }

    @Override
    public DocValuesFormat docValuesFormat() {
        return docValues;
    }

    @Override
    public KnnVectorsFormat knnVectorsFormat() {
        return vectors;
    }
}
