package io.retrieval4j.eval.measure;

/**
 * How good a judged ranking is, as one number. Implementations are records: immutable, equal where their parameters are.
 */
public interface Measure {

    /** The name as ir_measures writes it, such as {@code nDCG@10} or {@code AP(rel=2)@100}. */
    String name();

    /** The value for one query. Cost grows with the ranking's length at most, unless the measure says otherwise. */
    double of(JudgedRanking ranking);

    /** How the values of many queries become one. */
    default Aggregation aggregation() {
        return Aggregation.MEAN;
    }
}
