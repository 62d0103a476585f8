package io.retrieval4j.diversity;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.normalise.Normalisation;
import java.util.List;
import java.util.Map;

/** Scores of a ranking put through a normalisation. */
final class NormalisedScores {

    private NormalisedScores() {}

    /**
     * By document.
     *
     * @throws IllegalArgumentException if the normalisation makes NaN of a score, naming the document whose score it cannot work
     *     with: an infinite one makes those of others NaN
     */
    static Map<String, Double> of(Ranking ranking, Normalisation normalisation) {
        Map<String, Double> scores =
                normalisation.normalise(List.of(ranking.scores())).getFirst();
        ranking.stream()
                .filter(hit -> isNaN(scores, hit))
                .findFirst()
                .map(first -> ranking.stream()
                        .filter(hit -> Double.isInfinite(hit.score()))
                        .findFirst()
                        .orElse(first))
                .ifPresent(wrong -> {
                    throw new IllegalArgumentException("document '" + wrong.id() + "' has the score " + wrong.score()
                            + ", with which the normalisation '" + normalisation.name() + "' makes NaN of scores");
                });
        return scores;
    }

    private static boolean isNaN(Map<String, Double> scores, Hit hit) {
        return Double.isNaN(scores.getOrDefault(hit.id(), 0.0));
    }
}
