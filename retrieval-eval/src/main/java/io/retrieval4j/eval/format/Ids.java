package io.retrieval4j.eval.format;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.text.Compressed;
import io.retrieval4j.eval.text.Fields;
import io.retrieval4j.eval.text.Utf8;
import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What several forms have in common: ids without white space, and numbers by query and document. */
final class Ids {

    private Ids() {}

    /** An id that a column between white space can hold. */
    static String column(String id) {
        if (id.isEmpty() || id.chars().anyMatch(c -> c < 0x80 && Fields.isSpace((byte) c))) {
            throw new IllegalArgumentException(
                    "the id '" + id
                            + "' is empty or has white space, which columns between white space cannot hold; write JSON instead");
        }
        return id;
    }

    /**
     * An id that the first column can hold: behind a space where it begins like a comment or a byte-order mark, which it
     * would be taken for. Who splits lines at white space reads the same id.
     */
    static String firstColumn(String id) {
        return (id.startsWith("#") || id.startsWith("\uFEFF") ? " " : "") + column(id);
    }

    /** An id that a column between tabs can hold: spaces may be in it. */
    static String tabbed(String id) {
        if (id.isEmpty() || id.chars().anyMatch(c -> c == '\t' || c == '\n' || c == '\r')) {
            throw new IllegalArgumentException("the id '" + id
                    + "' is empty or has a tab or an end of line, which columns between tabs cannot hold; write JSON"
                    + " instead");
        }
        return id;
    }

    /** An object of objects of numbers. */
    static Map<String, Map<String, Double>> nested(InputStream in, String source) {
        String text = text(in, source);
        Map<String, Map<String, Double>> all = new LinkedHashMap<>();
        members(parsed(text, source), source, "the file").forEach((query, documents) -> {
            Map<String, Double> numbers = new LinkedHashMap<>();
            members(documents, source, "query '" + query + "'").forEach((document, number) -> {
                if (!(number instanceof Double value) || !Double.isFinite(value)) {
                    throw new MalformedInputException(
                            source,
                            1,
                            "document '" + document + "' of query '" + query + "' has no finite number",
                            String.valueOf(number));
                }
                numbers.put(document, value);
            });
            all.put(query, numbers);
        });
        return all;
    }

    private static Map<?, ?> object(@Nullable Object value, String source, String whose) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new MalformedInputException(
                source, 1, whose + " is no object of names and values", String.valueOf(value));
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value, String source, String whose) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object(value, source, whose).forEach((name, member) -> members.put(String.valueOf(name), member));
        return members;
    }

    private static String text(InputStream in, String source) {
        try {
            return Utf8.string(Compressed.text(in).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source + ": " + e, e);
        }
    }

    private static @Nullable Object parsed(String text, String source) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            long line = 1
                    + text.substring(0, e.offset())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            int start = Math.max(0, e.offset() - 40);
            String near = text.substring(start, Math.min(text.length(), e.offset() + 40));
            throw new MalformedInputException(source, line, "not JSON: " + e.getMessage(), near);
        }
    }
}
