package io.retrieval4j.cutoff;

import io.retrieval4j.Ranking;

/**
 * The same number for every query: what other strategies are compared with.
 *
 * @param documents at least 0
 */
public record FixedCutoff(int documents) implements CutoffPolicy {

    public FixedCutoff {
        if (documents < 0) {
            throw new IllegalArgumentException("a cut-off of " + documents + " documents; the least is 0");
        }
    }

    @Override
    public int cutoff(Ranking ranking) {
        return Math.min(documents, ranking.size());
    }
}
