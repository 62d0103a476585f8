package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.CoordinateAscent;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.learn.LetorFile;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.learningtorank.LearnedFusion;
import io.retrieval4j.learningtorank.LightGbm;
import io.retrieval4j.learningtorank.TreeEnsemble;
import io.retrieval4j.learningtorank.XgBoost;
import io.retrieval4j.pipeline.FeatureTable;
import io.retrieval4j.pipeline.stage.FeatureModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Learning to rank on the pool: the five systems' z-scores are the features of every document that one of them found. */
record PoolRanking(Pool pool) {

    static final int FOLDS = 5;
    static final long SEED = 42;

    /** A table for each fold, of the queries that its model may see. */
    void writeTables(Path work) {
        AtomicInteger fold = new AtomicInteger();
        CrossValidation.of(
                judged -> {
                    write(judged, work.resolve("fold-" + fold.getAndIncrement() + ".letor"));
                    return new CombSum();
                },
                pool.runs(),
                pool.qrels(),
                FOLDS,
                SEED);
    }

    private void write(Qrels judged, Path file) {
        List<String> queries = List.copyOf(judged.queries());
        FeatureTable table = new FeatureTable(
                List.copyOf(pool.systems().keySet()),
                queries.stream().map(this::features).toList());
        try (var out = Files.newBufferedWriter(file)) {
            LetorFile.write(table, queries, judged, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, double[]> features(String query) {
        return LearnedFusion.features(new Zmuv()
                .normalise(pool.runs().stream()
                        .map(run -> run.list(query).scores())
                        .toList()));
    }

    /** Runs by name, the best system first. */
    Map<String, Run> runs(Path work) {
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("sum of z-scores", FusedRun.of(new CombSum().after(new Zmuv()), pool.runs()));
        runs.put("reciprocal ranks", FusedRun.of(new ReciprocalRankFusion(60), pool.runs()));
        runs.put("best system", pool.best());
        runs.put("linear, coordinate ascent", validated(this::ascent));
        runs.put(
                "LightGBM, lambdarank",
                validated(models(fold -> LightGbm.read(work.resolve("fold-" + fold + ".lightgbm.txt")))));
        runs.put("XGBoost, rank:ndcg", validated(models(fold ->
                (TreeEnsemble) XgBoost.read(work.resolve("fold-" + fold + ".xgboost.json")))));
        return runs;
    }

    private Run validated(Function<Qrels, ? extends Fusion> learner) {
        return CrossValidation.of(learner, pool.runs(), pool.qrels(), FOLDS, SEED)
                .run();
    }

    private Fusion ascent(Qrels judged) {
        return CoordinateAscent.over(
                        weights -> new WeightedSum(weights).after(new Zmuv()),
                        pool.runs(),
                        Evaluator.of(judged),
                        Measures.nDCG.at(10),
                        2,
                        SEED)
                .fusion();
    }

    private interface Reading {
        FeatureModel read(int fold) throws IOException;
    }

    private static Function<Qrels, Fusion> models(Reading reading) {
        AtomicInteger fold = new AtomicInteger();
        return judged -> {
            try {
                return new LearnedFusion(reading.read(fold.getAndIncrement())).after(new Zmuv());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
