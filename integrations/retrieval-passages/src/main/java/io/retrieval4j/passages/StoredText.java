package io.retrieval4j.passages;

import io.retrieval4j.Document;
import io.retrieval4j.Metadata;
import io.retrieval4j.representation.Representation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document of an application's own index as a framework takes it: a text, and all else by name.
 *
 * @param values strings, lists of strings, longs, doubles and, from metadata, booleans; keys of metadata fields stand among the
 *     names of fields
 */
public record StoredText(String text, Map<String, Object> values) {

    /**
     * The text of a field, and all other values but vectors.
     *
     * @throws IllegalArgumentException if the document has no text there, or an empty one
     */
    public static StoredText of(Document document, String textField) {
        Map<String, Object> values = new LinkedHashMap<>();
        document.values().forEach((name, value) -> {
            switch (value) {
                case Metadata metadata -> values.putAll(metadata.values());
                case Representation _ -> {}
                default -> values.put(name, value);
            }
        });
        Object text = document.values().get(textField);
        values.remove(textField, text);
        if (!(text instanceof String string) || string.isBlank()) {
            throw new IllegalArgumentException("document '" + document.id() + "' has no text in field '" + textField
                    + "'; index and store it there");
        }
        return new StoredText(string, values);
    }
}
