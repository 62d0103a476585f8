package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.CrossValidation;
import io.retrieval4j.eval.learn.CutRun;
import io.retrieval4j.eval.learn.CutoffTraining;
import io.retrieval4j.eval.measure.Measure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every strategy of cut-offs on one run, cross-validated; the best fixed number first. */
record PoolCutoffs(Run run, Qrels qrels, Measure measure, int most) {

    Map<String, Run> runs() {
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("best fixed number", validated(CutoffTraining::fixed));
        runs.put("score gap", validated(CutoffTraining::gap));
        runs.put("cumulative confidence", validated(CutoffTraining::confidence));
        for (int top : new int[] {5, 20}) {
            runs.put("regression on " + top + " scores, entropy", validated(training -> training.regression(top, 10)));
        }
        runs.put("all " + most, validated(training -> new io.retrieval4j.cutoff.FixedCutoff(most)));
        return runs;
    }

    private Run validated(Function<CutoffTraining, CutoffPolicy> learner) {
        return CrossValidation.of(
                        judged -> new CutRun(learner.apply(CutoffTraining.of(run, judged, measure, most))),
                        List.of(run),
                        qrels,
                        PoolRanking.FOLDS,
                        PoolRanking.SEED)
                .run();
    }
}
