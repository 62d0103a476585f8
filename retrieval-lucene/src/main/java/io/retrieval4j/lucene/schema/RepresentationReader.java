package io.retrieval4j.lucene.schema;

import io.retrieval4j.representation.Representation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads what a segment keeps of the vectors of a field. For one thread, while the segment is open. */
@FunctionalInterface
public interface RepresentationReader {

    /**
     * Reads; null for a document without a value.
     *
     * @param document the segment's number of it, not less than in the call before
     */
    @SuppressWarnings("exports") // Callers may do without JSpecify.
    @Nullable
    Representation read(int document) throws IOException;
}
