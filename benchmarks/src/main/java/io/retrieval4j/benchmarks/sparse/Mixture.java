package io.retrieval4j.benchmarks.sparse;

import java.util.Locale;

/** How the children of originals come about. */
enum Mixture {

    /** About two thirds of the terms of one original and one third of those of any other, weights jittered by .15. */
    MIX,

    /**
     * About .55 of the terms of one original, .35 of those of one of the twenty nearest to it, and .1 of any other's, weights
     * jittered by .2.
     */
    TOPIC;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
