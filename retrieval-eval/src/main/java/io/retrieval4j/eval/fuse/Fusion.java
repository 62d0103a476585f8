package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.normalise.Normalisation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A way to make one ranking of several. Immutable, safe for concurrent use. */
public interface Fusion {

    /** The name on the command line, and of a fused run. */
    String name();

    /**
     * Fuses the rankings of one query.
     *
     * @param lists document id to score, each in the order of its ranking, best first; may be empty; not changed
     * @return a score for each document that is in one of the lists, in no particular order
     * @throws IllegalArgumentException if this method was made for another number of lists
     */
    Map<String, Double> scores(List<Map<String, Double>> lists);

    /** The same method on lists whose scores are made alike first. */
    default Fusion after(Normalisation normalisation) {
        return new NormalisedFusion(this, normalisation);
    }

    /**
     * Fuses runs query by query, in parallel. A run that lacks a query gives it an empty list.
     *
     * @param runs at least one, in the order in which weights were given and methods were fitted
     */
    default Run fuse(List<Run> runs) {
        Set<String> queries = new LinkedHashSet<>();
        runs.forEach(run -> queries.addAll(run.queries()));
        List<Map<String, Double>> fused = queries.parallelStream()
                .map(query ->
                        scores(runs.stream().map(run -> Votes.list(run, query)).toList()))
                .toList();
        Run.Builder builder = Run.builder(name());
        int place = 0;
        for (String query : queries) {
            builder.query(query);
            fused.get(place++).forEach((document, score) -> builder.add(query, document, score));
        }
        return builder.build();
    }
}
