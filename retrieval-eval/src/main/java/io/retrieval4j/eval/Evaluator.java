package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measures runs against judgements.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluator.of(Qrels.read(path)).evaluate(Run.read(file), nDCG.at(10), AP);
 * double mean = evaluation.mean(nDCG.at(10));
 * }</pre>
 *
 * <p>Queries without judgements are left out. The whole ranking is looked at, and the mean is over all queries that have
 * judgements, unless told otherwise. Immutable, safe for concurrent use; queries are evaluated in parallel.
 */
public final class Evaluator {

    private final Qrels qrels;
    private final Averaging averaging;
    private final int depth;
    private final boolean judgedOnly;

    private Evaluator(Qrels qrels, Averaging averaging, int depth, boolean judgedOnly) {
        this.qrels = qrels;
        this.averaging = averaging;
        this.depth = depth;
        this.judgedOnly = judgedOnly;
    }

    public static Evaluator of(Qrels qrels) {
        return new Evaluator(qrels, Averaging.JUDGED_QUERIES, Integer.MAX_VALUE, false);
    }

    public Qrels qrels() {
        return qrels;
    }

    /** An evaluator that averages over other queries. */
    public Evaluator averagingOver(Averaging queries) {
        return new Evaluator(qrels, queries, depth, judgedOnly);
    }

    /**
     * An evaluator that cuts every ranking before anything is measured: trec_eval's {@code -M}.
     *
     * @param documents at least 0
     */
    public Evaluator toDepth(int documents) {
        if (documents < 0) {
            throw new IllegalArgumentException("depth " + documents + " is below 0");
        }
        return new Evaluator(qrels, averaging, documents, judgedOnly);
    }

    /** An evaluator that takes documents without judgement out of every ranking, after the cut: trec_eval's {@code -J}. */
    public Evaluator judgedOnly() {
        return new Evaluator(qrels, averaging, depth, true);
    }

    /**
     * Evaluates a run.
     *
     * @throws IllegalArgumentException if there is no query to average over
     */
    public Evaluation evaluate(Run run, Measure... measures) {
        return evaluate(run, Arrays.asList(measures));
    }

    /**
     * Evaluates a run.
     *
     * @throws IllegalArgumentException if there is no query to average over
     */
    public Evaluation evaluate(Run run, List<? extends Measure> measures) {
        List<Map.Entry<String, Judgements>> queries = new ArrayList<>();
        for (Map.Entry<String, Judgements> entry : qrels.judgements().entrySet()) {
            if (averaging == Averaging.JUDGED_QUERIES || run.queries().contains(entry.getKey())) {
                queries.add(entry);
            }
        }
        if (queries.isEmpty()) {
            throw new IllegalArgumentException(qrels.nothingSharedWith(run).orElse("there are no judgements"));
        }
        double[][] values = new double[measures.size()][queries.size()];
        IntStream.range(0, queries.size()).parallel().forEach(query -> {
            Map.Entry<String, Judgements> judged = queries.get(query);
            JudgedRanking ranking = judged.getValue().judge(run.list(judged.getKey()), depth, judgedOnly);
            for (int measure = 0; measure < values.length; measure++) {
                values[measure][query] = measures.get(measure).of(ranking);
            }
        });
        return new Evaluation(queries.stream().map(Map.Entry::getKey).toList(), List.copyOf(measures), values);
    }

    /**
     * The run's ranking for a query with the grades in the places of the documents, for a measure of one's own. Empty where
     * the run lacks the query.
     *
     * @throws IllegalArgumentException if the query has no judgements
     */
    public JudgedRanking judge(Run run, String query) {
        return judge(run.list(query), query);
    }

    /**
     * A ranking for a query with the grades in the places of the documents.
     *
     * @throws IllegalArgumentException if the query has no judgements
     */
    public JudgedRanking judge(RankedList ranking, String query) {
        Judgements judged = qrels.judgements().get(query);
        if (judged == null) {
            throw new IllegalArgumentException(
                    "query '" + query + "' has no judgements; those that have are " + Qrels.some(qrels.queries()));
        }
        return judged.judge(ranking, depth, judgedOnly);
    }
}
