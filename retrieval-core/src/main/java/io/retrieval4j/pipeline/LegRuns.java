package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Stage;
import java.util.ArrayList;
import java.util.List;

/** Runs the legs of a stage. All but the first run beside this thread, where nobody looks on. */
record LegRuns(Request request) {

    /** What each leg gives for all queries. */
    <Q> List<List<Ranking>> of(List<Stage<Q>> legs, List<Q> queries, int limit) {
        Execution here = new Execution(request);
        if (legs.size() < 2 || !request.sideBySide()) {
            return legs.stream().map(leg -> here.run(leg, queries, limit)).toList();
        }
        Computations computations = request.computations().orElseGet(Computations::new);
        Execution beside = new Execution(request.leg(computations));
        List<Leg<List<Ranking>>> others = legs.stream()
                .skip(1)
                .map(leg -> Leg.start(
                        () -> beside.run(leg, queries, limit), () -> here.run(leg, queries, limit), computations))
                .toList();
        List<List<Ranking>> all = new ArrayList<>(legs.size());
        try {
            all.add(here.run(legs.getFirst(), queries, limit));
        } catch (RuntimeException | Error e) {
            Leg.cancel(others);
            throw e;
        }
        all.addAll(Leg.all(others, request.computations().isEmpty()));
        return all;
    }
}
