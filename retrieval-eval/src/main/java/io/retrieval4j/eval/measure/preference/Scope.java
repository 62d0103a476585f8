package io.retrieval4j.eval.measure.preference;

/** Which preferences between two documents count. */
public enum Scope {
    /** All: one of which neither document was retrieved is not fulfilled. */
    ALL(""),
    /** Those of which at least one document was retrieved: it implies that the other one is ranked below. */
    IMPLIED("_imp"),
    /** Those of which both documents were retrieved. */
    RETRIEVED("_ret");

    private final String suffix;

    Scope(String suffix) {
        this.suffix = suffix;
    }

    /** What trec_eval appends to the names of measures. */
    String suffix() {
        return suffix;
    }
}
