package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.eval.learn.ProbabilityFit;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.uncertainty.LogisticCalibration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Two indexes without a document in common, one searched by words and one by vectors, and one list of both. */
record PoolRouting(Pool pool) {

    Map<String, Run> runs() {
        List<Run> indexes = List.of(half("bm25", 0), half("d_bert_kd_tasb", 1));
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("z-scores", FusedRun.of(new CombMax().after(new Zmuv()), indexes));
        runs.put(
                "calibrated",
                CrossValidation.of(
                                judged -> calibrated(judged, indexes),
                                indexes,
                                pool.qrels(),
                                PoolRanking.FOLDS,
                                PoolRanking.SEED)
                        .run());
        runs.put("scores as they are", FusedRun.of(new CombMax(), indexes));
        runs.put("min-max", FusedRun.of(new CombMax().after(new MinMax()), indexes));
        runs.put("ranks", FusedRun.of(new ReciprocalRankFusion(60), indexes));
        return runs;
    }

    private Run half(String system, int which) {
        Run run = java.util.Objects.requireNonNull(pool.systems().get(system));
        Run.Builder half = Run.builder(system);
        run.queries().forEach(query -> {
            half.query(query);
            run.list(query).scores().forEach((document, score) -> {
                if (Math.floorMod(document.hashCode(), 2) == which) {
                    half.add(query, document, score);
                }
            });
        });
        return half.build();
    }

    private static Fusion calibrated(Qrels judged, List<Run> indexes) {
        return new Calibrated(
                indexes.stream().map(run -> ProbabilityFit.of(run, judged, 2)).toList());
    }

    private record Calibrated(List<LogisticCalibration> calibrations) implements Fusion {

        @Override
        public String name() {
            return "calibrated";
        }

        @Override
        public Map<String, Double> scores(List<Map<String, Double>> lists) {
            return new CombMax()
                    .scores(IntStream.range(0, lists.size())
                            .mapToObj(i -> calibrations
                                    .get(i)
                                    .rerank("", Ranking.of(lists.get(i), Integer.MAX_VALUE))
                                    .scores())
                            .toList());
        }
    }
}
