package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.binary.BinaryQuantizer;
import io.retrieval4j.binary.BinaryRetriever;
import io.retrieval4j.binary.IterativeQuantization;
import io.retrieval4j.binary.SignCode;
import io.retrieval4j.diversity.MaximalMarginalRelevance;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is done with dense vectors, beside their exact ranking, which comes first. */
record DenseStudy(DenseVectors vectors, Qrels qrels) {

    static final DenseScorer COSINE = new DenseScorer(Similarity.COSINE);
    private static final int DEPTH = 100;
    private static final long SEED = 42;

    ExactRetriever<DenseVector> exact() {
        return ExactRetriever.of(COSINE, vectors.documents());
    }

    Map<String, Run> codes() {
        List<float[]> sample =
                vectors.documents().values().stream().map(DenseVector::values).toList();
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("exact", run(exact()));
        runs.put("signs, 384 bits", run(coded(SignCode.of(sample))));
        for (int bits : new int[] {384, 256, 128, 64}) {
            runs.put("ITQ, " + bits + " bits", run(coded(IterativeQuantization.fit(sample, bits, SEED))));
        }
        return runs;
    }

    private Retriever<DenseVector> coded(BinaryQuantizer quantizer) {
        return BinaryRetriever.of(quantizer, vectors.documents(), Similarity.COSINE, DEPTH);
    }

    /** The best fifty, reordered. */
    Map<String, Run> diversified() {
        Pipeline<DenseVector> first = Pipeline.retrieve(exact(), 50);
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("exact", run(first));
        for (double lambda : new double[] {.9, .7, .5, .3}) {
            runs.put(
                    "MMR, lambda " + lambda,
                    run(first.rerank(MaximalMarginalRelevance.of(vectors.documents()::get, COSINE, lambda))));
        }
        return runs;
    }

    /** The mean cosine of two documents among the first ten. */
    double likeness(Run run) {
        return run.queries().stream()
                .mapToDouble(query -> {
                    List<DenseVector> first = run.list(query).ids().stream()
                            .limit(10)
                            .map(vectors.documents()::get)
                            .toList();
                    // Each with itself, which is 1, is among all pairs.
                    double sum = -first.size();
                    for (DenseVector one : first) {
                        for (DenseVector other : first) {
                            sum += COSINE.score(one, other);
                        }
                    }
                    return sum / Math.max(1, first.size() * (first.size() - 1));
                })
                .average()
                .orElse(0);
    }

    Run run(Retriever<DenseVector> retriever) {
        return run(retriever, qrels);
    }

    Run run(Retriever<DenseVector> retriever, Qrels judged) {
        Run.Builder run = Run.builder("run");
        for (String query : judged.queries()) {
            Ranking ranking = retriever.retrieve(query(query), DEPTH);
            run.query(query);
            for (Hit hit : ranking) {
                run.add(query, hit.id(), hit.score());
            }
        }
        return run.build();
    }

    /** A run's documents in another order. */
    Run reranked(Run candidates, Reranker<String> reranker) {
        Run.Builder run = Run.builder("run");
        for (String query : qrels.queries()) {
            run.query(query);
            reranker.rerank(query, Ranking.of(candidates.list(query).scores(), DEPTH))
                    .forEach(hit -> run.add(query, hit.id(), hit.score()));
        }
        return run.build();
    }

    DenseVector query(String id) {
        return Objects.requireNonNull(vectors.queries().get(id), id);
    }
}
