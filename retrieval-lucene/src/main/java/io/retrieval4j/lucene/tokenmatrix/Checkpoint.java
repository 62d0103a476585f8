package io.retrieval4j.lucene.tokenmatrix;

import java.io.IOException;

/** Asked now and then during a long write. */
@FunctionalInterface
interface Checkpoint {

    /**
     * Goes on.
     *
     * @throws IOException if the write shall stop
     */
    void pass() throws IOException;
}
