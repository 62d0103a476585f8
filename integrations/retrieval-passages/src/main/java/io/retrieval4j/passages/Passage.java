package io.retrieval4j.passages;

import io.retrieval4j.Metadata;
import io.retrieval4j.representation.DenseVector;
import org.jspecify.annotations.Nullable;

/**
 * A text as a framework hands it over.
 *
 * @param id unique in its store, and not blank
 * @param text null where a vector comes alone
 * @param vector null where it was not asked for
 */
public record Passage(
        String id, @Nullable String text, @Nullable DenseVector vector, Metadata metadata) {

    public Passage {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a passage's id is " + (id == null ? "null" : "blank")
                    + "; give each a stable, unique id. Its text is '" + text + "'");
        }
    }
}
