package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.IndexableField;

/** Our documents from Lucene's stored fields, as {@link DocumentMapping} lays them down. */
final class StoredValues {

    private StoredValues() {}

    static Document document(String id, List<IndexableField> stored) {
        Map<String, Deque<IndexableField>> byName = new LinkedHashMap<>();
        stored.forEach(field ->
                byName.computeIfAbsent(field.name(), _ -> new ArrayDeque<>()).add(field));
        Document.Builder document = Document.builder(id);
        byName.forEach((name, fields) -> set(document, name, fields));
        return document.build();
    }

    private static void set(Document.Builder document, String name, Deque<IndexableField> fields) {
        IndexableField first = fields.remove();
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
