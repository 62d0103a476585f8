package io.retrieval4j.eval.collection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is asked of a test collection.
 *
 * @param id not empty
 * @param title the query as a user would type it
 * @param description a sentence that says what is wanted; empty where there is none
 * @param narrative what counts as relevant; empty where there is none
 * @param fields what else a topic has, by the tag in lower case, in the file's order: {@code querytweettime}, {@code gene}
 */
public record Topic(String id, String title, String description, String narrative, Map<String, String> fields) {

    public Topic {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a topic's id is empty; its title is '" + title + "'");
        }
    }

    public Topic(String id, String title, String description, String narrative) {
        this(id, title, description, narrative, Map.of());
    }

    public Topic(String id, String title) {
        this(id, title, "", "");
    }
}
