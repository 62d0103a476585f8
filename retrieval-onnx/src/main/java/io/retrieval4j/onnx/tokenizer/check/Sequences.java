package io.retrieval4j.onnx.tokenizer.check;

import java.util.function.Consumer;

/** Parts that are lists of parts, nested no deeper than any published file has them. */
final class Sequences {

    private static final int DEEPEST = 16;

    private Sequences() {}

    /** Gives each part of a list on; the caller checks these, and counts how deep it is. */
    static void each(Part list, int depth, Consumer<Part> check) {
        if (!list.node().isArray()) {
            throw list.refusal("is " + list.shortened() + "; it is to be a list");
        }
        if (depth > DEEPEST) {
            throw list.refusal("is a sequence within " + DEEPEST + " others; that many are refused");
        }
        for (int i = 0; i < list.node().size(); i++) {
            check.accept(list.below(i));
        }
    }
}
