package io.retrieval4j.eval.significance;

/** What makes p values of several tests hold together: the more tests, the more of them succeed by chance. */
public interface Correction {

    /** What reports call it. */
    String name();

    /**
     * Adjusted p values, in the order of those given, to be compared with the same level as a single one.
     *
     * @param pValues 0 to 1; not changed
     */
    double[] adjust(double[] pValues);
}
