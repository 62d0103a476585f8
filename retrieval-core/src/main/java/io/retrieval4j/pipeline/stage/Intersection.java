package io.retrieval4j.pipeline.stage;

import java.util.List;

/** Several rankings to one: the documents that all have, as the first ranks and scores them. */
public record Intersection<Q>(List<Stage<Q>> legs) implements Stage<Q> {

    public Intersection {
        legs = Legs.checked("intersection", legs);
    }
}
