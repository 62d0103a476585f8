package io.retrieval4j.eval.learn;

import io.retrieval4j.Ranking;
import io.retrieval4j.cutoff.CumulativeConfidence;
import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.cutoff.FixedCutoff;
import io.retrieval4j.cutoff.ScoreFeatures;
import io.retrieval4j.cutoff.ScoreGap;
import io.retrieval4j.cutoff.ScoreRegression;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns how many documents to hand on from a run and judgements: of each strategy the setting that is best on the judged queries by a
 * measure of what is left, such as {@code Measures.setF}. Cost: an evaluation for each number of documents, once; then look-ups.
 *
 * <p>What was learned on some queries is better on them than on others: report it by {@code CrossValidation} with {@link CutRun}.
 */
public final class CutoffTraining {

    private final int most;
    private final List<Ranking> rankings;

    /** By query, then by number of documents. */
    private final double[][] values;

    private CutoffTraining(int most, List<Ranking> rankings, double[][] values) {
        this.most = most;
        this.rankings = rankings;
        this.values = values;
    }

    /**
     * Looks at what every number of documents is worth.
     *
     * @param measure of the documents that are kept; a query without any has its value of an empty ranking
     * @param most documents that may be kept, at least 1
     */
    public static CutoffTraining of(Run run, Qrels qrels, Measure measure, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("at most " + most + " documents to keep; the least is 1");
        }
        qrels.nothingSharedWith(run).ifPresent(problem -> {
            throw new IllegalArgumentException("there is nothing to learn from; " + problem);
        });
        List<String> queries = List.copyOf(qrels.queries());
        double[][] values = new double[queries.size()][most + 1];
        for (int documents = 0; documents <= most; documents++) {
            double[] byQuery = Evaluator.of(qrels)
                    .toDepth(documents)
                    .evaluate(run, measure)
                    .values(measure);
            for (int query = 0; query < byQuery.length; query++) {
                values[query][documents] = byQuery[query];
            }
        }
        return new CutoffTraining(
                most, queries.stream().map(query -> CutRun.ranking(run, query)).toList(), values);
    }

    /** The mean over the judged queries of what a policy keeps. */
    public double mean(CutoffPolicy policy) {
        return IntStream.range(0, values.length)
                .mapToDouble(query -> values[query][Math.min(most, policy.cutoff(rankings.get(query)))])
                .average()
                .orElse(0);
    }

    /** The best number for all queries. */
    public FixedCutoff fixed() {
        return best(IntStream.rangeClosed(1, most).mapToObj(FixedCutoff::new));
    }

    /** The best bounds of the greatest gap. */
    public ScoreGap gap() {
        return best(IntStream.rangeClosed(1, most)
                .boxed()
                .flatMap(least -> IntStream.rangeClosed(least, most).mapToObj(end -> new ScoreGap(least, end))));
    }

    /** The best threshold of confidence, from .05 to 1, and temperature, from a hundredth of the scores' mean spread to ten times it. */
    public CumulativeConfidence confidence() {
        double spread = spread();
        return best(Stream.of(.01, .02, .05, .1, .2, .5, 1.0, 2.0, 5.0, 10.0)
                .flatMap(factor -> IntStream.rangeClosed(1, 20)
                        .mapToObj(i -> new CumulativeConfidence(i / 20.0, factor * spread, most))));
    }

    /**
     * The regression from scores to the number that is best for each query (of equal ones the least), by least squares with a penalty on
     * weights, and the bias that is best then. The paper rounds inside the loss, which has no closed form; the rest is as there.
     *
     * @param top how many scores it looks at
     * @param penalty on squared weights of standardised scores, at least 0: the fewer queries, the greater
     */
    public ScoreRegression regression(int top, double penalty) {
        ScoreFeatures features = new ScoreFeatures(top, spread());
        double[][] rows = rankings.stream().map(features::of).toArray(double[][]::new);
        // Rounded up, what lies between one number less and the number becomes it: its middle is aimed at.
        double[] targets = Arrays.stream(values)
                .mapToDouble(byDocuments -> bestOf(byDocuments) - .5)
                .toArray();
        List<Double> weights = RidgeRegression.fit(rows, targets, penalty);
        return best(IntStream.rangeClosed(-most, most)
                .mapToObj(bias -> new ScoreRegression(features, weights, bias, most)));
    }

    /** How far the first and the last document that may be kept lie apart, on average. */
    private double spread() {
        double mean = rankings.stream()
                .filter(ranking -> !ranking.isEmpty())
                .mapToDouble(ranking -> ranking.hits().getFirst().score()
                        - ranking.top(most).hits().getLast().score())
                .average()
                .orElse(0);
        return mean > 0 ? mean : 1;
    }

    private static int bestOf(double[] byDocuments) {
        int best = 1;
        for (int documents = 2; documents < byDocuments.length; documents++) {
            best = byDocuments[documents] > byDocuments[best] ? documents : best;
        }
        return best;
    }

    /** Of equal ones the first. */
    private <P extends CutoffPolicy> P best(Stream<P> policies) {
        List<P> all = new ArrayList<>(policies.toList());
        P best = all.getFirst();
        double highest = mean(best);
        for (P policy : all) {
            double value = mean(policy);
            if (value > highest) {
                best = policy;
                highest = value;
            }
        }
        return best;
    }
}
