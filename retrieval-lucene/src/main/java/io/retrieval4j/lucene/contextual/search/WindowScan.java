package io.retrieval4j.lucene.contextual.search;

import java.io.IOException;
import org.apache.lucene.util.FixedBitSet;

/** Adds lists up, window by window, ascending. For use by one thread. */
interface WindowScan {

    /**
     * Adds up a window.
     *
     * @return whether a list has occurrences in it
     */
    boolean window(int window) throws IOException;

    /** The sums of the window that was added up last. */
    int[] sums();

    /** Of signed similarities, which documents of the window have one of the terms. */
    FixedBitSet matched();

    /** How many pairs of occurrences were compared. */
    long compared();
}
