package io.retrieval4j.eval.measure;

/** Writes the names of measures as ir_measures does: a parameter that has its default is left out. */
public final class Names {

    private Names() {}

    /** {@code AP(rel=2)@100}: a base, the least relevant grade unless it is 1, and the cut-off. */
    public static String binary(String base, int rel, int depth) {
        return base + (rel == 1 ? "" : "(rel=" + rel + ")") + Cutoff.suffix(depth);
    }
}
