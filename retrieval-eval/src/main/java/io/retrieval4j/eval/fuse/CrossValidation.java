package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A fusion that learns, on queries that it did not learn from: the judged queries are dealt into folds, and each fold is fused by
 * what was learned on all others.
 *
 * @param folds in the order in which they were held out
 * @param run every judged query, fused by a method that has not seen its judgements: measured and compared as any other run
 */
public record CrossValidation(List<Fold> folds, Run run) {

    /**
     * Some queries held out.
     *
     * @param fusion what was learned on the others
     * @param queries that were held out
     */
    public record Fold(Fusion fusion, Set<String> queries) {}

    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /**
     * Learns and fuses. Cost: a learning for each fold.
     *
     * @param learner makes a fusion of the judgements that it may see, such as
     *     {@code judged -> CoordinateAscent.over(form, runs, Evaluator.of(judged), AP, 3, 42).fusion()}
     * @param runs in the order of weights
     * @param count of folds, 2 to the number of judged queries; 5 and 10 are usual
     * @param seed deals the queries
     */
    public static CrossValidation of(
            Function<Qrels, ? extends Fusion> learner, List<Run> runs, Qrels qrels, int count, long seed) {
        List<String> queries = new ArrayList<>(qrels.queries());
        if (count < 2 || count > queries.size()) {
            throw new IllegalArgumentException(
                    count + " folds of " + queries.size() + " judged queries; there are at least 2, each with a query");
        }
        Collections.shuffle(queries, new Random(seed));
        List<Fold> folds = new ArrayList<>();
        Map<String, Fusion> methods = new LinkedHashMap<>();
        for (int fold = 0; fold < count; fold++) {
            Set<String> held = new HashSet<>();
            for (int place = fold; place < queries.size(); place += count) {
                held.add(queries.get(place));
            }
            Set<String> others = new HashSet<>(queries);
            others.removeAll(held);
            Fusion learned = learner.apply(qrels.only(others));
            folds.add(new Fold(learned, Set.copyOf(held)));
            held.forEach(query -> methods.put(query, learned));
        }
        Map<String, Fusion> inOrder = new LinkedHashMap<>();
        qrels.queries().forEach(query -> inOrder.put(query, Objects.requireNonNull(methods.get(query))));
        return new CrossValidation(folds, FusedRun.of("cross-validated", inOrder, runs));
    }
}
