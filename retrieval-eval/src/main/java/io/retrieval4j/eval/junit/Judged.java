package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;

/**
 * A run, its judgements, and what a measure makes of them, which is an {@link AssertionError} where no assertion about it
 * would mean anything: no judged query is in the run, or a value is no number.
 */
record Judged(Run run, Qrels qrels, Measure measure, Evaluation evaluation) {

    Judged(Run run, Qrels qrels, Measure measure) {
        this(run, qrels, measure, evaluated(run, qrels, measure));
    }

    private static Evaluation evaluated(Run run, Qrels qrels, Measure measure) {
        checkShared(run, qrels);
        Evaluation evaluation = Evaluator.of(qrels).evaluate(run, measure);
        evaluation.byQuery(measure).forEach((query, value) -> {
            if (value.isNaN()) {
                throw new AssertionError(
                        measure.name() + " of '" + run.name() + "' is not a number for query '" + query + "'");
            }
        });
        return evaluation;
    }

    static void checkShared(Run run, Qrels qrels) {
        qrels.nothingSharedWith(run).ifPresent(problem -> {
            throw new AssertionError(problem);
        });
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
