package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Answers many queries. */
final class Batches {

    private Batches() {}

    static <Q> List<Answer<Q>> answer(Stage<Q> stage, List<Q> queries, int limit, OnFailure onFailure) {
        try {
            Request request = Request.of(List.of(stage), null);
            List<Ranking> rankings = new Execution(request).run(stage, queries, limit);
            List<Answer<Q>> answers = new ArrayList<>(queries.size());
            for (int i = 0; i < rankings.size(); i++) {
                answers.add(new Answer<>(queries.get(i), rankings.get(i), request.partial(), Optional.empty()));
            }
            return answers;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            if (onFailure == OnFailure.STOP) {
                throw e;
            }
            return apart(stage, queries, limit, e);
        }
    }

    /** Halves of the batch by themselves, down to the queries that fail: as many runs as it takes, and each of them a whole one. */
    private static <Q> List<Answer<Q>> apart(Stage<Q> stage, List<Q> queries, int limit, RuntimeException failure) {
        if (queries.size() == 1) {
            return List.of(new Answer<>(queries.getFirst(), Ranking.empty(), false, Optional.of(failure)));
        }
        int half = queries.size() / 2;
        List<Answer<Q>> answers = new ArrayList<>(queries.size());
        answers.addAll(answer(stage, queries.subList(0, half), limit, OnFailure.GO_ON));
        answers.addAll(answer(stage, queries.subList(half, queries.size()), limit, OnFailure.GO_ON));
        return answers;
    }
}
