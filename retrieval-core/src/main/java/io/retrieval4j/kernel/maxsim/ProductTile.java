package io.retrieval4j.kernel.maxsim;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** {@link FourRowTile} for whoever wants the dot products and not their maxima. */
final class ProductTile {

    static final int ROWS = 4;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    static final int LANES = 2 * FLOATS.length();

    private ProductTile() {}

    /**
     * Multiplies {@code LANES} query tokens with four vectors.
     *
     * @param query dimension-major
     * @param lane the first of the lanes
     * @param width lanes of the query, and of the products
     * @param row0 offset of the first vector, and so on
     * @param products filled with the products of the first vector from {@code to} on, of the others {@code width} apart
     */
    static void multiply(
            float[] query,
            int lane,
            int width,
            float[] rows,
            int row0,
            int row1,
            int row2,
            int row3,
            int dimension,
            float[] products,
            int to) {
        FloatVector r0a = FloatVector.zero(FLOATS);
        FloatVector r0b = FloatVector.zero(FLOATS);
        FloatVector r1a = FloatVector.zero(FLOATS);
        FloatVector r1b = FloatVector.zero(FLOATS);
        FloatVector r2a = FloatVector.zero(FLOATS);
        FloatVector r2b = FloatVector.zero(FLOATS);
        FloatVector r3a = FloatVector.zero(FLOATS);
        FloatVector r3b = FloatVector.zero(FLOATS);
        for (int i = 0, k = lane; i < dimension; i++, k += width) {
            FloatVector qa = FloatVector.fromArray(FLOATS, query, k);
            FloatVector qb = FloatVector.fromArray(FLOATS, query, k + FLOATS.length());
            FloatVector d0 = FloatVector.broadcast(FLOATS, rows[row0 + i]);
            r0a = d0.fma(qa, r0a);
            r0b = d0.fma(qb, r0b);
            FloatVector d1 = FloatVector.broadcast(FLOATS, rows[row1 + i]);
            r1a = d1.fma(qa, r1a);
            r1b = d1.fma(qb, r1b);
            FloatVector d2 = FloatVector.broadcast(FLOATS, rows[row2 + i]);
            r2a = d2.fma(qa, r2a);
            r2b = d2.fma(qb, r2b);
            FloatVector d3 = FloatVector.broadcast(FLOATS, rows[row3 + i]);
            r3a = d3.fma(qa, r3a);
            r3b = d3.fma(qb, r3b);
        }
        r0a.intoArray(products, to);
        r0b.intoArray(products, to + FLOATS.length());
        r1a.intoArray(products, to + width);
        r1b.intoArray(products, to + width + FLOATS.length());
        r2a.intoArray(products, to + 2 * width);
        r2b.intoArray(products, to + 2 * width + FLOATS.length());
        r3a.intoArray(products, to + 3 * width);
        r3b.intoArray(products, to + 3 * width + FLOATS.length());
    }
}
