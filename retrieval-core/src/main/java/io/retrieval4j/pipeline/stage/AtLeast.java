package io.retrieval4j.pipeline.stage;

/** Ranking to ranking: the documents of a score at least as high. */
public record AtLeast<Q>(Stage<Q> of, double score) implements Stage<Q> {

    public AtLeast {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the least score is NaN");
        }
    }
}
