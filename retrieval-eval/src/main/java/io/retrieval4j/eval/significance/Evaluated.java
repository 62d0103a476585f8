package io.retrieval4j.eval.significance;

import io.retrieval4j.eval.Evaluation;

/**
 * A run's evaluation under the name that reports show.
 *
 * @param name not blank
 */
public record Evaluated(String name, Evaluation evaluation) {

    public Evaluated {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of an evaluated run is blank");
        }
    }
}
