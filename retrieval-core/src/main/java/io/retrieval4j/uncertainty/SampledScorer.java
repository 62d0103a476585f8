package io.retrieval4j.uncertainty;

import io.retrieval4j.Ranking;
import java.util.List;

/**
 * Gives samples of candidates' scores: a {@link StochasticLastLayer}, or a model that is run several times with dropout. Safe for
 * concurrent use.
 *
 * @param <Q> what it is asked with
 */
@FunctionalInterface
public interface SampledScorer<Q> {

    /** Samples for each document of the ranking, in its order, as many for each. */
    List<ScoreSamples> sample(Q query, Ranking ranking);
}
