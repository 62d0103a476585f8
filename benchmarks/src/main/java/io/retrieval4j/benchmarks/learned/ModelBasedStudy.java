package io.retrieval4j.benchmarks.learned;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.fuse.FusedRun;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.normalise.Zmuv;
import io.retrieval4j.modelbased.DynamicRetriever;
import io.retrieval4j.modelbased.TrainingExample;
import io.retrieval4j.modelbased.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows trained on other queries' judgements, beside the vectors that they began with. */
record ModelBasedStudy(DenseStudy dense, Qrels training) {

    Map<String, Run> runs(Run exact) {
        List<TrainingExample> examples = training.queries().stream()
                .map(query -> new TrainingExample(dense.query(query), relevant(query)))
                .toList();
        Map<String, Run> runs = new LinkedHashMap<>();
        runs.put("dense", exact);
        for (TrainingPlan plan : List.of(
                new TrainingPlan(3, .005, 20, .1, 42), TrainingPlan.usual(42), new TrainingPlan(10, .02, 20, 0, 42))) {
            Run trained = dense.run(DynamicRetriever.train(dense.vectors().documents(), examples, plan));
            String name = "rows, " + plan.epochs() + " epochs at " + plan.rate() + ", pull " + plan.pull();
            runs.put(name, trained);
            runs.put(name + ", with dense", FusedRun.of(new CombSum().after(new Zmuv()), List.of(exact, trained)));
        }
        return runs;
    }

    private Set<String> relevant(String query) {
        return training.grades(query).entrySet().stream()
                .filter(judged -> judged.getValue() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
