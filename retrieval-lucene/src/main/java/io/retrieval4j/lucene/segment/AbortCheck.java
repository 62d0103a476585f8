package io.retrieval4j.lucene.segment;

import java.io.IOException;

/** Asked now and then during a long write. */
@FunctionalInterface
public interface AbortCheck {

    /**
     * Goes on.
     *
     * @throws IOException if the write shall stop
     */
    void pass() throws IOException;
}
