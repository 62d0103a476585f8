package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import io.retrieval4j.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Segments and their metadata, there and back. Whole numbers come back as longs, floats as doubles, UUIDs as strings. */
final class Segments {

    private Segments() {}

    static Metadata metadata(TextSegment segment) {
        Map<String, Object> values = new LinkedHashMap<>();
        segment.metadata().toMap().forEach((key, value) -> values.put(key, value(value)));
        return Metadata.of(values);
    }

    /** A value as an index keeps it and conditions compare it. */
    static Object value(Object value) {
        return value instanceof UUID id ? id.toString() : value;
    }

    static TextSegment segment(String text, Metadata metadata) {
        return TextSegment.from(text, dev.langchain4j.data.document.Metadata.from(metadata.values()));
    }

    static @Nullable TextSegment segmentOrNull(@Nullable String text, Metadata metadata) {
        return text == null ? null : segment(text, metadata);
    }
}
