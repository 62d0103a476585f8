package io.retrieval4j.pipeline.stage;

/** The same stage, by a name that people read in explanations and diagrams. */
public record Named<Q>(Stage<Q> of, String name) implements Stage<Q> {

    public Named {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a stage is blank");
        }
    }
}
