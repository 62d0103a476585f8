package io.retrieval4j.pipeline.stage;

import java.util.List;

/** Checks what stages of several inputs have. */
final class Legs {

    private Legs() {}

    static <Q> List<Stage<Q>> checked(String stage, List<Stage<Q>> legs) {
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("a " + stage + " of no pipeline finds nothing");
        }
        return List.copyOf(legs);
    }
}
