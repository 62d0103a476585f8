package io.retrieval4j.feedback;

import io.retrieval4j.representation.DenseVector;
import java.util.List;

/** Weighted sums of a query and documents. */
final class VectorSum {

    private VectorSum() {}

    /** The sum, or the query where there are no documents or where all of it cancels out and points nowhere. */
    static DenseVector of(DenseVector query, float ofQuery, List<DenseVector> relevant, float ofEach) {
        if (relevant.isEmpty()) {
            return query;
        }
        float[] sum = new float[query.dimension()];
        add(sum, query, ofQuery);
        relevant.forEach(document -> add(sum, document, ofEach));
        for (float value : sum) {
            if (value != 0) {
                return new DenseVector(sum);
            }
        }
        return query;
    }

    private static void add(float[] sum, DenseVector vector, float weight) {
        if (vector.dimension() != sum.length) {
            throw new IllegalArgumentException("a document's vector has " + vector.dimension()
                    + " dimensions, the query's has " + sum.length + "; are they of one encoder?");
        }
        float[] values = vector.values();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * values[i];
        }
    }
}
