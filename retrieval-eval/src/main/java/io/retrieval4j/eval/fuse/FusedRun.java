package io.retrieval4j.eval.fuse;

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
        Map<String, Fusion> methods = LinkedHashMap.newLinkedHashMap(queries.size());
        queries.forEach(query -> methods.put(query, fusion));
        return of(fusion.name(), methods, runs);
    }

    /** Fuses each query by a method of its own. */
    static Run of(String name, Map<String, Fusion> methods, List<Run> runs) {
        List<Map.Entry<String, Fusion>> queries = List.copyOf(methods.entrySet());
        List<Map<String, Double>> fused = queries.parallelStream()
                .map(query -> query.getValue()
                        .scores(runs.stream()
                                .map(run -> run.list(query.getKey()).scores())
                                .toList()))
                .toList();
        Run.Builder builder = Run.builder(name);
        for (int place = 0; place < fused.size(); place++) {
            String query = queries.get(place).getKey();
            builder.query(query);
            fused.get(place).forEach((document, score) -> builder.add(query, document, score));
        }
        return builder.build();
    }
}
