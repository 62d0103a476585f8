package io.retrieval4j.representation;

import java.util.Arrays;

/**
 * Token vectors of one text, row by row, as late interaction compares them. A text without tokens has no rows.
 *
 * @param values row-major, {@code rows * dimension} finite floats; not copied
 * @param dimension length of one token vector, 1 to 4,096
 */
@SuppressWarnings("ArrayRecordComponent") // Not copied, for the hot path; equality is by content below.
public record TokenMatrix(float[] values, int dimension) implements Representation {

    public TokenMatrix {
        Values.checkDimension(dimension);
        if (values.length % dimension != 0) {
            throw new IllegalArgumentException(values.length + " values do not fill rows of " + dimension
                    + "; the last row has " + values.length % dimension);
        }
    }

    /** A matrix of copied rows, at least one, all of one length. */
    public static TokenMatrix ofRows(float[]... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    "no rows, so no dimension; use new TokenMatrix(new float[0], dimension)");
        }
        int dimension = rows[0].length;
        float[] values = new float[rows.length * dimension];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != dimension) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " values; row 0 has " + dimension);
            }
            System.arraycopy(rows[row], 0, values, row * dimension, dimension);
        }
        return new TokenMatrix(values, dimension);
    }

    public int rows() {
        return values.length / dimension;
    }

    /** A copy of one row. */
    public float[] row(int row) {
        return Arrays.copyOfRange(values, row * dimension, (row + 1) * dimension);
    }

    @Override
    public void requireFinite(String owner) {
        Values.requireFinite(values, owner);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenMatrix matrix
                && dimension == matrix.dimension
                && Arrays.equals(values, matrix.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + dimension;
    }

    @Override
    public String toString() {
        return "TokenMatrix[" + rows() + " x " + dimension + "]";
    }
}
