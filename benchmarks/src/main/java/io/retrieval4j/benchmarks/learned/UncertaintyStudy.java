package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.learn.LastLayerFit;
import io.retrieval4j.eval.learn.RankingCalibrationError;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.uncertainty.RiskAwareReranker;
import io.retrieval4j.uncertainty.SampledScorer;
import io.retrieval4j.uncertainty.ScoreSamples;
import io.retrieval4j.uncertainty.StochasticLastLayer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A layer over the products of a query's and a document's values, learned on the training queries' best documents, and asked for samples of
 * the test queries' best.
 *
 * @param training judgements of other queries than the study's
 */
record UncertaintyStudy(DenseStudy dense, Qrels training) {

    private static final int TRAINING_QUERIES = 400;
    private static final int SAMPLES = 100;
    private static final long SEED = 42;
    private static final double PRECISION = 1;

    LastLayerFit fit() {
        List<float[]> hidden = new ArrayList<>();
        List<Boolean> relevant = new ArrayList<>();
        for (String query : training.queries().stream().limit(TRAINING_QUERIES).toList()) {
            DenseVector asked = dense.query(query);
            dense.exact().retrieve(asked, 100).forEach(hit -> {
                hidden.add(product(asked, hit.id()));
                relevant.add(training.grade(query, hit.id()).orElse(0) > 0);
            });
        }
        return LastLayerFit.of(hidden, relevant, PRECISION);
    }

    Map<String, Run> runs(Run exact, StochasticLastLayer layer, String kind) {
        Map<String, Run> runs = new LinkedHashMap<>();
        for (double share : new double[] {1, .5, .25, .1}) {
            runs.put(
                    kind + (share == 1 ? ", mean" : ", CVaR " + share),
                    dense.reranked(exact, new RiskAwareReranker<>(sampler(layer), share)));
        }
        return runs;
    }

    /** Of the documents among the best hundred that have judgements, and those without as not relevant. */
    double error(Run exact, StochasticLastLayer layer) {
        Map<String, Map<String, ScoreSamples>> samples = new LinkedHashMap<>();
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (String query : dense.qrels().queries()) {
            Ranking ranking = Ranking.of(exact.list(query).scores(), 100);
            List<ScoreSamples> all = sampler(layer).sample(query, ranking);
            Map<String, ScoreSamples> byDocument = new LinkedHashMap<>();
            Map<String, Integer> judged = new LinkedHashMap<>();
            ranking.forEach(hit -> {
                byDocument.put(hit.id(), all.get(hit.rank() - 1));
                judged.put(hit.id(), dense.qrels().grade(query, hit.id()).orElse(0));
            });
            samples.put(query, byDocument);
            grades.put(query, judged);
        }
        return RankingCalibrationError.of(samples, Qrels.of(grades), 10);
    }

    private SampledScorer<String> sampler(StochasticLastLayer layer) {
        return (query, ranking) -> {
            DenseVector asked = dense.query(query);
            return ranking.ids().stream()
                    .map(id -> layer.sample(product(asked, id)))
                    .toList();
        };
    }

    StochasticLastLayer gaussian(LastLayerFit fit) {
        return fit.layer(SAMPLES, SEED);
    }

    StochasticLastLayer dropout(LastLayerFit fit, double rate) {
        return StochasticLastLayer.dropout(fit.weights(), rate, fit.bias(), SAMPLES, SEED);
    }

    private float[] product(DenseVector query, String document) {
        float[] values = Objects.requireNonNull(dense.vectors().documents().get(document))
                .values();
        float[] product = new float[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = query.values()[i] * values[i];
        }
        return product;
    }
}
