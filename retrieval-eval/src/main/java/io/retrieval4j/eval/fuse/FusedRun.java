package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Several runs made one. */
public final class FusedRun {

    private FusedRun() {}

    /**
     * Fuses runs query by query, in parallel. A run that lacks a query gives it an empty list.
     *
     * @param fusion whose name the run gets
     * @param runs at least one, in the order in which weights were given and methods were fitted
     */
    public static Run of(Fusion fusion, List<Run> runs) {
        Set<String> queries = new LinkedHashSet<>();
        runs.forEach(run -> queries.addAll(run.queries()));
        List<Map<String, Double>> fused = queries.parallelStream()
                .map(query ->
                        fusion.scores(runs.stream().map(run -> list(run, query)).toList()))
                .toList();
        Run.Builder builder = Run.builder(fusion.name());
        int place = 0;
        for (String query : queries) {
            builder.query(query);
            fused.get(place++).forEach((document, score) -> builder.add(query, document, score));
        }
        return builder.build();
    }

    /** A query's list of a run, as documents with scores. */
    static Map<String, Double> list(Run run, String query) {
        RankedList list = run.list(query);
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(list.size());
        for (int rank = 1; rank <= list.size(); rank++) {
            scores.put(list.id(rank), list.score(rank));
        }
        return scores;
    }
}
