package io.retrieval4j.pipeline.stage;

import io.retrieval4j.fuse.Fusion;
import java.util.List;

/** Several rankings to one, by a method of fusion. Legs run side by side. */
public record Fused<Q>(List<Stage<Q>> legs, Fusion fusion) implements Stage<Q> {

    public Fused {
        legs = Legs.checked("fusion", legs);
    }
}
