package io.retrieval4j.cutoff;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;

/** Decides by a ranking's scores how many of its documents are handed on. Immutable, safe for concurrent use. */
public sealed interface CutoffPolicy extends Reranker<Object>
        permits FixedCutoff, ScoreGap, CumulativeConfidence, ScoreRegression {

    /** How many documents of the ranking to keep, 0 to all. */
    int cutoff(Ranking ranking);

    /** The beginning of the ranking, its scores as they are. */
    @Override
    default Ranking rerank(Object query, Ranking ranking) {
        return ranking.top(cutoff(ranking));
    }
}
