package io.retrieval4j.eval.experiment;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.OnFailure;
import io.retrieval4j.pipeline.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Asks contenders a query, together where that goes. If one of them throws, each is asked by itself, which costs the others a second
 * time, and finds out which it was.
 */
final class Asking {

    private final int depth;
    private final boolean withoutOwn;
    private final OnFailure onFailure;
    private final Map<List<Contender>, Together<String>> known = new HashMap<>();

    /**
     * How contenders are asked.
     *
     * @param depth how many documents are wanted
     * @param withoutOwn whether a document that has the query's id is left out
     */
    Asking(int depth, boolean withoutOwn, OnFailure onFailure) {
        this.depth = depth;
        this.withoutOwn = withoutOwn;
        this.onFailure = onFailure;
    }

    /** One outcome for each contender, in their order. */
    List<Outcome> ask(List<Contender> contenders, String id, String query) {
        try {
            return answers(contenders, id, query);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (onFailure == OnFailure.STOP) {
                throw new IllegalStateException(
                        "query '" + id + "' failed; with OnFailure.GO_ON the others are asked all the same: " + e, e);
            }
            return contenders.stream().map(one -> alone(one, id, query)).toList();
        }
    }

    private Outcome alone(Contender contender, String id, String query) {
        try {
            return answers(List.of(contender), id, query).getFirst();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return new Outcome.Failed(e);
        }
    }

    private List<Outcome> answers(List<Contender> contenders, String id, String query) {
        Together<String> together = known.computeIfAbsent(
                contenders,
                some -> new Together<>(some.stream().map(Contender::pipeline).toList()));
        List<Outcome> outcomes = new ArrayList<>();
        for (Together.Timed timed : together.answer(query, withoutOwn ? depth + 1 : depth)) {
            outcomes.add(new Outcome.Answered(
                    judged(timed.ranking(), id), timed.took().toNanos(), timed.partial()));
        }
        return outcomes;
    }

    private Ranking judged(Ranking ranking, String id) {
        Map<String, Double> scores = new LinkedHashMap<>(ranking.scores());
        scores.forEach((document, score) -> {
            if (score.isInfinite()) {
                throw new IllegalStateException("the score of document '" + document + "' is " + score
                        + ", which no run can hold; bound it in the pipeline");
            }
        });
        return withoutOwn && scores.remove(id) != null ? Ranking.of(scores, depth) : ranking.top(depth);
    }
}
