package io.retrieval4j.lucene.schema;

import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import java.util.Map;

/**
 * A kind of field: how the text of a schema names it, and how a field of it is read back.
 *
 * @param name as in {@code late-interaction}; written into indexes, so it never changes
 * @param reader makes a field of what {@link SchemaField#particulars} wrote
 * @param <F> the record of the kind
 */
public record FieldKind<F extends SchemaField>(String name, Class<F> type, Reader<F> reader) {

    /** Makes a field of its text. */
    @FunctionalInterface
    public interface Reader<F> {

        /**
         * Reads.
         *
         * @param analyzers by name
         */
        F read(String name, Particulars particulars, Map<String, NamedAnalyzer> analyzers);
    }

    @Override
    public String toString() {
        return name;
    }
}
