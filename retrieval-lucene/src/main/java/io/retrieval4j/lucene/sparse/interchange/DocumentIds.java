package io.retrieval4j.lucene.sparse.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.StoredFields;
import org.jspecify.annotations.Nullable;

/** The ids of a segment's documents: in sorted doc values where their field has these, else stored. For one thread. */
final class DocumentIds {

    private final String field;
    private final StoredFields stored;
    private final @Nullable SortedDocValues values;

    DocumentIds(LeafReader leaf, String field) throws IOException {
        this.field = field;
        this.stored = leaf.storedFields();
        this.values = leaf.getSortedDocValues(field);
    }

    /**
     * The id of a document.
     *
     * @param document greater than those before
     * @throws IllegalArgumentException if it has none
     */
    String of(int document) {
        try {
            String id = id(document);
            if (id == null) {
                throw new IllegalArgumentException(
                        "document " + document + " has no id in field '" + field
                                + "', neither stored nor in sorted doc values; Schema.ID is that of an index of RetrievalIndex");
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the id of document " + document + ": " + e, e);
        }
    }

    private @Nullable String id(int document) throws IOException {
        if (values == null) {
            return stored.document(document, Set.of(field)).get(field);
        }
        return values.advanceExact(document)
                ? values.lookupOrd(values.ordValue()).utf8ToString()
                : null;
    }
}
