package io.retrieval4j.eval.measure;

/**
 * A measure whose values are averaged geometrically: a query with a low value pulls the summary down more, so it tells how
 * robust a system is.
 *
 * <p>Robertson, On GMAP: and other transformations, CIKM 2006; trec_eval's {@code gm_map} and {@code gm_bpref}.
 *
 * @param measure what is measured for each query
 */
public record GeometricMean(Measure measure) implements Measure {

    @Override
    public String name() {
        return "GM(" + measure.name() + ")";
    }

    @Override
    public double of(JudgedRanking ranking) {
        return measure.of(ranking);
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.GEOMETRIC_MEAN;
    }
}
