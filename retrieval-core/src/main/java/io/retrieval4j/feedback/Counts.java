package io.retrieval4j.feedback;

/** Checks what methods are made with. */
final class Counts {

    private Counts() {}

    static void requireAtLeastOne(String name, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(name + " is " + count + "; feedback needs at least 1");
        }
    }

    static void requireWeight(String name, double weight) {
        if (!Double.isFinite(weight) || weight < 0) {
            throw new IllegalArgumentException(name + " is " + weight + "; it must be finite and at least 0");
        }
    }
}
