package io.retrieval4j.onnx.resource;

/** Checks of counts that callers give. */
public final class Counts {

    private Counts() {}

    /**
     * Gives the count back.
     *
     * @param option its name, for the message
     * @throws IllegalArgumentException if it is below 1
     */
    public static int requireAtLeastOne(String option, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(option + " is " + count + "; the least is 1");
        }
        return count;
    }
}
