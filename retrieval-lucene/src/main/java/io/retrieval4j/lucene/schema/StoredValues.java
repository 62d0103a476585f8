package io.retrieval4j.lucene.schema;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.metadata.MetadataFields;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.IndexableField;

/**
 * Values as Lucene stores them, under their field's name: a string, long or double as itself; a list as an int, its length,
 * and then its strings; metadata as bytes that {@link MetadataFields} reads.
 */
final class StoredValues {

    private StoredValues() {}

    /** Stores a value that the field has checked. */
    static void add(org.apache.lucene.document.Document lucene, String name, Object value) {
        switch (value) {
            case String string -> lucene.add(new StoredField(name, string));
            case Long number -> lucene.add(new StoredField(name, number));
            case Double number -> lucene.add(new StoredField(name, number));
            case List<?> list -> {
                lucene.add(new StoredField(name, list.size()));
                list.forEach(string -> lucene.add(new StoredField(name, (String) string)));
            }
            default -> throw new AssertionError(value.getClass()); // Every caller has checked the type.
        }
    }

    static Document.Builder document(String id, List<IndexableField> stored) {
        Map<String, Deque<IndexableField>> byName = new LinkedHashMap<>();
        stored.forEach(field ->
                byName.computeIfAbsent(field.name(), _ -> new ArrayDeque<>()).add(field));
        Document.Builder document = Document.builder(id);
        byName.forEach((name, fields) -> set(document, name, fields));
        return document;
    }

    private static void set(Document.Builder document, String name, Deque<IndexableField> fields) {
        IndexableField first = fields.remove();
        if (first.binaryValue() != null) {
            document.set(name, MetadataFields.read(first.binaryValue()));
            return;
        }
        switch (first.numericValue()) {
            case null -> document.set(name, first.stringValue());
            case Integer length -> {
                List<String> strings = new ArrayList<>(length);
                fields.forEach(field -> strings.add(field.stringValue()));
                document.set(name, strings);
            }
            case Long number -> document.set(name, number);
            case Number number -> document.set(name, number.doubleValue());
        }
    }
}
