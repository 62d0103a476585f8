package io.retrieval4j.lucene.segment;

import java.util.Map;
import org.apache.lucene.codecs.Codec;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.FilterCodec;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.perfield.PerFieldDocValuesFormat;
import org.apache.lucene.codecs.perfield.PerFieldKnnVectorsFormat;

/**
 * A codec that gives fields formats by name, and leaves everything else as another codec has it: what one
 * {@code IndexWriter} is configured with for fields of all families. Has the other's name, since segments say for each field
 * which format reads it: any Lucene with this library on its class path reads what it writes, with no codec named.
 *
 * <p>Use one for as long as a writer lives, as formats may remember what they wrote last. Safe for use by several threads of
 * one writer.
 */
public final class FieldCodec extends FilterCodec {

    private final DocValuesFormat docValues;
    private final KnnVectorsFormat vectors;

    /** Names the fields for Lucene's default codec; see the other constructor. */
    public FieldCodec(Map<String, ? extends DocValuesFormat> docValues) {
        this(Codec.getDefault(), docValues, Map.of());
    }

    /**
     * Names the fields.
     *
     * @param delegate decides on all the rest, fields that are not named included
     * @param docValues by field, the format of its doc values
     * @param vectors by field, the format of its vectors
     * @throws IllegalArgumentException if the delegate does not choose formats by field
     */
    public FieldCodec(
            Codec delegate,
            Map<String, ? extends DocValuesFormat> docValues,
            Map<String, ? extends KnnVectorsFormat> vectors) {
        super(delegate.getName(), delegate);
        if (!(delegate.docValuesFormat() instanceof PerFieldDocValuesFormat others)
                || !(delegate.knnVectorsFormat() instanceof PerFieldKnnVectorsFormat otherVectors)) {
            throw new IllegalArgumentException("codec '" + delegate.getName()
                    + "' has one format for all fields, so what was written by another could not be read by its name;"
                    + " give one that chooses formats by field, as Lucene's default does");
        }
        this.docValues = docValues(others, Map.copyOf(docValues));
        this.vectors = vectors(otherVectors, Map.copyOf(vectors));
    }

    // A format by field inside another would number its files twice: the inner one is asked for the field's alone.
    private static DocValuesFormat docValues(PerFieldDocValuesFormat others, Map<String, DocValuesFormat> named) {
        return new PerFieldDocValuesFormat() {
            @Override
            public DocValuesFormat getDocValuesFormatForField(String field) {
                DocValuesFormat format = named.get(field);
                return format == null ? others.getDocValuesFormatForField(field) : format;
            }
        };
    }

    private static KnnVectorsFormat vectors(PerFieldKnnVectorsFormat others, Map<String, KnnVectorsFormat> named) {
        return new PerFieldKnnVectorsFormat() {
            @Override
            public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                KnnVectorsFormat format = named.get(field);
                return format == null ? others.getKnnVectorsFormatForField(field) : format;
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
