package io.retrieval4j.lucene.schema;

import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.codecs.DocValuesFormat;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.Query;

/**
 * What an index does with the values of one name. Names are a letter, then letters, digits, {@code _}, {@code -} or
 * {@code .}; a document may leave out any field.
 *
 * <p>Each kind of field is one record, which says what its text is, how a document's value becomes what Lucene indexes and
 * stores, and what formats that needs.
 */
public sealed interface SchemaField
        permits Text,
                Dense,
                LateInteraction,
                Contextual,
                Sparse,
                Keyword,
                LongNumber,
                DoubleNumber,
                MetadataField,
                Stored {

    String name();

    FieldKind<?> kind();

    /** What tells this field from others of its kind, as the index keeps it. */
    default Particulars particulars() {
        return Particulars.none();
    }

    /**
     * Adds to a document of Lucene's what is indexed and stored of a value. All that the writer would fail at is checked.
     *
     * @throws IllegalArgumentException if the value does not fit; the message names document, field and value
     */
    void map(FieldValue value, Document lucene);

    /** Whether searches and filters can use it. */
    default boolean isIndexed() {
        return true;
    }

    /**
     * The documents that have a value in the field.
     *
     * @throws IllegalArgumentException if the field is not indexed, so that nobody can tell
     */
    default Query exists() {
        return new FieldExistsQuery(name());
    }

    /**
     * Reads what a segment keeps of the field's vectors.
     *
     * @throws IllegalArgumentException if the field has no vectors, or keeps none that could be given back
     */
    default RepresentationReader representations(LeafReader segment) throws IOException {
        throw new IllegalArgumentException("field '" + name() + "' is a " + kind()
                + " field, which keeps no vectors to be given back; fields of vectors do");
    }

    /** Counts the field's documents and tokens in one segment. */
    FieldCount count(LeafReader segment) throws IOException;

    /** The format that the field's vectors want; empty where it has none. */
    default Optional<KnnVectorsFormat> vectorsFormat() {
        return Optional.empty();
    }

    /** The format that the field's doc values want; empty where Lucene's own serves. */
    default Optional<DocValuesFormat> docValuesFormat() {
        return Optional.empty();
    }
}
