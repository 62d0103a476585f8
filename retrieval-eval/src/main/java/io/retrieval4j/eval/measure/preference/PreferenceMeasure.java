package io.retrieval4j.eval.measure.preference;

import io.retrieval4j.eval.measure.Aggregation;

/** How well a ranking fulfils preferences, as one number. */
public interface PreferenceMeasure {

    /** trec_eval's name. */
    String name();

    double of(PreferenceCounts counts);

    /** How the values of many queries become one. */
    default Aggregation aggregation() {
        return Aggregation.MEAN;
    }
}
