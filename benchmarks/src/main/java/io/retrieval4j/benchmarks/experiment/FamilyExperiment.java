package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Query;
import io.retrieval4j.Retriever;
import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.experiment.Latencies;
import io.retrieval4j.lucene.RetrievalIndex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/**
 * Asks every family every judged query, one after the other on one thread, and measures quality and time.
 *
 * <p>All queries are asked once to warm up and then {@value #ROUNDS} times more, or once more where the first round took over
 * {@value #SLOW_SECONDS} s; a time covers everything from the query's text to the ranking. Rankings are judged in the order that
 * the family gave. A document whose id is the query's own id is left out, as BEIR's evaluation does.
 */
public final class FamilyExperiment {

    private static final int ROUNDS = 3;
    private static final int SLOW_SECONDS = 3;

    private FamilyExperiment() {}

    /** Asks, and measures what is usual. */
    public static List<FamilyResult> run(Collection collection, RetrievalIndex index, List<Family> families) {
        return run(collection, index, families, Measured.USUAL);
    }

    public static List<FamilyResult> run(
            Collection collection, RetrievalIndex index, List<Family> families, Measured measured) {
        List<Query> queries = collection.queries();
        List<FamilyResult> results = new ArrayList<>();
        try (ProgressBar bar = Progress.bar("Searching", (long) families.size() * (1 + ROUNDS) * queries.size())) {
            for (Family family : families) {
                results.add(run(collection, family.name(), family.retriever(index), measured, bar));
            }
        }
        return results;
    }

    private static FamilyResult run(
            Collection collection, String family, Retriever<String> retriever, Measured measured, ProgressBar bar) {
        List<Query> queries = collection.queries();
        Run.Builder found = Run.builder(family);
        long begin = System.nanoTime();
        for (Query query : queries) {
            // One more than is evaluated, for the document that may be the query itself.
            found.ranking(
                    query.id(),
                    retriever.retrieve(query.text(), measured.depth() + 1).scores());
            bar.step();
        }
        int rounds = System.nanoTime() - begin > SLOW_SECONDS * 1_000_000_000L ? 1 : ROUNDS;
        bar.stepBy((long) (ROUNDS - rounds) * queries.size());
        long[] times = new long[rounds * queries.size()];
        int next = 0;
        for (int round = 0; round < rounds; round++) {
            for (Query query : queries) {
                long start = System.nanoTime();
                retriever.retrieve(query.text(), measured.depth());
                times[next++] = System.nanoTime() - start;
                bar.step();
            }
        }
        Run run = found.build().withoutOwnDocuments().top(measured.depth());
        Evaluation evaluation = Evaluator.of(collection.qrels()).evaluate(run, measured.measures());
        Map<String, Double> means = new LinkedHashMap<>();
        evaluation.means().forEach((measure, mean) -> means.put(measure.name(), mean));
        Latencies latencies = new Latencies(times);
        return new FamilyResult(
                family, means, queries.size(), latencies.milliseconds(.5), latencies.milliseconds(.99), run);
    }
}
