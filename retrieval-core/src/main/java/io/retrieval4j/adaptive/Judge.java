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

    /** Judges documents; those that are no match for the reranker are judged, and have no score. */
    Ranking judge(List<String> ids) {
        judged.addAll(ids);
        Map<String, Double> candidates = HashMap.newHashMap(ids.size());
        ids.forEach(id -> candidates.put(id, 0.0));
        Ranking ranking = reranker.apply(Ranking.of(candidates, candidates.size()));
        scores.putAll(ranking.scores());
        return ranking;
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
}
