package io.retrieval4j.pipeline.stage;

/**
 * Ranking to ranking: scores times a factor, which is a leg's weight where scores are added up.
 *
 * @param factor finite and above 0
 */
public record Scaled<Q>(Stage<Q> of, double factor) implements Stage<Q> {

    public Scaled {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("the factor " + factor + " is not finite and above 0");
        }
    }
}
