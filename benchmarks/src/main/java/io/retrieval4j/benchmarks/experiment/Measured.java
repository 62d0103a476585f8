package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.measure.Measure;
import java.util.List;

/**
 * What of a family's rankings is measured.
 *
 * @param measures at least one
 * @param depth how many documents a query is asked for, at least 1
 */
public record Measured(List<Measure> measures, int depth) {

    /** The measures of most published tables on BEIR. */
    public static final Measured USUAL =
            new Measured(List.of(Measures.nDCG.at(10), Measures.RR.at(10), Measures.R.at(100)), 100);

    public Measured {
        measures = List.copyOf(measures);
        if (measures.isEmpty() || depth < 1) {
            throw new IllegalArgumentException(
                    measures.size() + " measures to depth " + depth + "; the least is one of each");
        }
    }
}
