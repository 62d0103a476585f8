package io.retrieval4j.representation;

/** The checks that all representations share. */
final class Values {

    static final int MAXIMAL_DIMENSION = 4096;

    private Values() {}

    static void checkDimension(int dimension) {
        if (dimension < 1 || dimension > MAXIMAL_DIMENSION) {
            throw new IllegalArgumentException("dimension " + dimension + " is outside 1.." + MAXIMAL_DIMENSION);
        }
    }

    static void requireFinite(float[] values, String owner) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(owner + ": value " + i + " of " + values.length + " is " + values[i]
                        + "; vectors must be finite");
            }
        }
    }
}
