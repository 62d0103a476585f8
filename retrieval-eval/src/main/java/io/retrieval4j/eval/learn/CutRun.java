package io.retrieval4j.eval.learn;

import io.retrieval4j.Ranking;
import io.retrieval4j.cutoff.CutoffPolicy;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.Fusion;
import java.util.List;
import java.util.Map;

/**
 * A policy as a fusion of one run, which keeps the beginning of each list: so that it is cross-validated as fusions are.
 *
 * <pre>{@code
 * CrossValidation.of(judged -> new CutRun(CutoffTraining.of(run, judged, setF, 100).fixed()), List.of(run), qrels, 5, 42).run()
 * }</pre>
 */
public record CutRun(CutoffPolicy policy) implements Fusion {

    @Override
    public String name() {
        return "cut";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        if (lists.size() != 1) {
            throw new IllegalArgumentException("a cut-off of " + lists.size() + " lists; it takes one");
        }
        Ranking ranking = Ranking.of(lists.getFirst(), Integer.MAX_VALUE);
        return policy.rerank("", ranking).scores();
    }

    /** A run's list as a stage has it. */
    static Ranking ranking(Run run, String query) {
        return Ranking.of(run.list(query).scores(), Integer.MAX_VALUE);
    }
}
