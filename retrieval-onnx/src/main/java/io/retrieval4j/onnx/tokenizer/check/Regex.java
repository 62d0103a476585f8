package io.retrieval4j.onnx.tokenizer.check;

import java.util.List;

/** A regular expression, so far as it matters for how often it may be tried. */
sealed interface Regex {

    /** One character of some kind, or a place such as the text's beginning: matches in one way, or fails. */
    record One() implements Regex {}

    /** What must follow, or stand before, or must not; or, atomic, what matches in its first way alone. */
    record Look(Regex inner, boolean atomic) implements Regex {}

    /** One after the other. */
    record Row(List<Regex> parts) implements Regex {}

    /** One of several. */
    record Choice(List<Regex> ways) implements Regex {}

    /**
     * Again and again.
     *
     * @param max {@link #OPEN} for no limit
     * @param possessive whether what it took is never given back
     */
    record Repeat(Regex inner, int min, int max, boolean possessive) implements Regex {

        static final int OPEN = Integer.MAX_VALUE;

        boolean isOpen() {
            return max == OPEN;
        }
    }
}
