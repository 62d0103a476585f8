package io.retrieval4j.representation;

import java.util.Arrays;

/**
 * One vector for a whole text, as a bi-encoder makes it.
 *
 * @param values 1 to 4,096 finite floats; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Not copied, for the hot path; equality is by content below.
public record DenseVector(float[] values) implements Representation {

    public DenseVector {
        Values.checkDimension(values.length);
    }

    /** A vector of the given values. */
    public static DenseVector of(float... values) {
        return new DenseVector(values);
    }

    public int dimension() {
        return values.length;
    }

    @Override
    public void requireFinite(String owner) {
        Values.requireFinite(values, owner);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DenseVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DenseVector[" + values.length + "]";
    }
}
