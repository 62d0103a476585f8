package io.retrieval4j.eval.measure;

import java.util.ArrayList;
import java.util.List;

/** Writes the names of measures as ir_measures does: a parameter that has its default is left out. */
public final class Names {

    private Names() {}

    /** {@code AP(rel=2)@100}: a base, the least relevant grade unless it is 1, and the cut-off. */
    public static String binary(String base, int rel, int depth) {
        return base + (rel == 1 ? "" : "(rel=" + rel + ")") + Cutoff.suffix(depth);
    }

    /** {@code (rel=2, beta=0.5)}: what differs from its default, or nothing. */
    public static String parameters(int rel, String parameter, double value, double usual) {
        if (rel == 1 && value == usual) {
            return "";
        }
        String second = value == usual ? "" : (rel == 1 ? "" : ", ") + parameter + "=" + value;
        return "(" + (rel == 1 ? "" : "rel=" + rel) + second + ")";
    }

    /** {@code (alpha=0.7, beta=0.3)}: two parameters of the same default, of which those that differ are written. */
    public static String parameters(int rel, String first, double one, String second, double other, double usual) {
        List<String> written = new ArrayList<>();
        if (rel != 1) {
            written.add("rel=" + rel);
        }
        if (one != usual) {
            written.add(first + "=" + one);
        }
        if (other != usual) {
            written.add(second + "=" + other);
        }
        return written.isEmpty() ? "" : "(" + String.join(", ", written) + ")";
    }
}
