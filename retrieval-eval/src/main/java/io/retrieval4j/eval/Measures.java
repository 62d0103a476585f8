package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Cutoff;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.gain.Gains;
import io.retrieval4j.eval.measure.gain.Ndcg;
import io.retrieval4j.eval.measure.precision.AveragePrecision;
import io.retrieval4j.eval.measure.precision.Precision;
import io.retrieval4j.eval.measure.precision.Recall;
import io.retrieval4j.eval.measure.precision.ReciprocalRank;

/**
 * The measures by name, for a static import: {@code nDCG.at(10)}, {@code AP}, {@code AP.rel(2).at(100)},
 * {@code R.at(1000)}, {@code RR.at(10)}, {@code P.at(5)}. {@link #parse} reads the names that ir_measures writes.
 */
public final class Measures {

    /** Normalised discounted cumulative gain: {@code nDCG.at(10)}. */
    public static final Ndcg nDCG = new Ndcg(new Gains.Linear(), Cutoff.NONE);

    /** Average precision, also with a cut-off: {@code AP.at(100)}. */
    public static final AveragePrecision AP = new AveragePrecision(1, Cutoff.NONE);

    /** Reciprocal rank, also with a cut-off: {@code RR.at(10)}. */
    public static final ReciprocalRank RR = new ReciprocalRank(1, Cutoff.NONE);

    /** Precision: {@code P.at(5)}. */
    public static final Precision P = new Precision(1, Cutoff.NONE);

    /** Recall: {@code R.at(100)}. */
    public static final Recall R = new Recall(1, Cutoff.NONE);

    private Measures() {}

    /**
     * The measure of a name, such as {@code nDCG@10}, {@code AP(rel=2)@100}, {@code nDCG(dcg='exp-log2')@20}.
     *
     * @throws IllegalArgumentException if there is no such measure or parameter
     */
    public static Measure parse(String name) {
        return MeasureName.parse(name).measure();
    }
}
