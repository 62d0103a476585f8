package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;

/** A run, its judgements, and what a measure makes of them. */
record Judged(Run run, Qrels qrels, Measure measure, Evaluation evaluation) {

    Judged(Run run, Qrels qrels, Measure measure) {
        this(run, qrels, measure, Evaluator.of(qrels).evaluate(run, measure));
    }

    /** The same judgements and measure, for another run. */
    Judged of(Run other) {
        return new Judged(other, qrels, measure);
    }

    double mean() {
        return evaluation.mean(measure);
    }

    double value(String query) {
        return evaluation.value(measure, query);
    }

    double[] values() {
        return evaluation.values(measure);
    }

    String name() {
        return measure.name();
    }
}
