package io.retrieval4j.adaptive;

import io.retrieval4j.EncodedReranker;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.representation.Representation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The documents of one request that were judged, and their scores. A query is encoded once, however often it is asked. */
final class Judge {

    private final UnaryOperator<Ranking> reranker;
    private final Set<String> judged = new HashSet<>();
    private final Map<String, Double> scores = new HashMap<>();
    private boolean over;

    private Judge(UnaryOperator<Ranking> reranker) {
        this.reranker = reranker;
    }

    static <Q> Judge of(Reranker<? super Q> reranker, Q query) {
        return reranker instanceof EncodedReranker<? super Q, ?> encoded
                ? encoded(encoded, query)
                : new Judge(ranking -> reranker.rerank(query, ranking));
    }

    private static <Q, R extends Representation> Judge encoded(EncodedReranker<? super Q, R> encoded, Q query) {
        R representation = encoded.encoder().encode(query);
        return new Judge(ranking -> encoded.reranker().rerank(representation, ranking));
    }

    /**
     * Judges documents; those that are no match for the reranker are judged, and have no score. Where the reranker's time is up, none is,
     * and {@link #isOver} from then on.
     */
    Ranking judge(List<String> ids) {
        Map<String, Double> candidates = HashMap.newHashMap(ids.size());
        ids.forEach(id -> candidates.put(id, 0.0));
        Ranking asked = Ranking.of(candidates, candidates.size());
        Ranking ranking = reranker.apply(asked);
        if (Reranker.wasLeft(asked, ranking) && !ids.isEmpty()) {
            over = true;
            return Ranking.empty();
        }
        judged.addAll(ids);
        scores.putAll(ranking.scores());
        return ranking;
    }

    /** Whether there was no time to judge what was to be judged last. */
    boolean isOver() {
        return over;
    }

    boolean hasJudged(String id) {
        return judged.contains(id);
    }

    int count() {
        return judged.size();
    }

    /** All that have a score. */
    Ranking ranking() {
        return Ranking.of(scores, scores.size());
    }

    /** All that have a score, and below them those of a ranking that were not judged, in its order. */
    Ranking rankingBefore(Ranking first) {
        Map<String, Double> all = new HashMap<>(scores);
        double below = all.values().stream().mapToDouble(score -> score).min().orElse(0);
        for (String id : first.ids()) {
            if (!judged.contains(id)) {
                below = Math.min(below - 1, Math.nextDown(below));
                all.put(id, below);
            }
        }
        return Ranking.of(all, all.size());
    }
}
