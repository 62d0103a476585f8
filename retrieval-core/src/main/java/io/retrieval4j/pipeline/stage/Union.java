package io.retrieval4j.pipeline.stage;

import java.util.List;

/**
 * Several rankings to one: the documents of any, in turn, as candidates for what judges them. A document scores one over the best
 * rank that it has.
 */
public record Union<Q>(List<Stage<Q>> legs) implements Stage<Q> {

    public Union {
        legs = Legs.checked("union", legs);
    }
}
