package io.retrieval4j.eval.measure;

/** The depth of a measure that looks at the first documents only, and how names write it. */
public final class Cutoff {

    /** The depth of a measure that looks at the whole ranking. */
    public static final int NONE = Integer.MAX_VALUE;

    private Cutoff() {}

    /**
     * The depth itself.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static int checked(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("cut-off " + depth + " is below 1, the first rank");
        }
        return depth;
    }

    /** {@code @10}, or nothing where there is no cut-off. */
    public static String suffix(int depth) {
        return depth == NONE ? "" : "@" + depth;
    }
}
