package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestCentroidsTest {

    private static final int SEED = 20260107;

    @ParameterizedTest
    @CsvSource({"1,1,1", "5,3,7", "17,130,31", "256,64,128", "97,65,33"})
    void noCentroidIsNearerThanTheOneAssigned(int centroidCount, int rows, int dimension) {
        Randoms random = new Randoms(SEED);
        float[] centroids = random.floats(centroidCount * dimension);
        float[] vectors = random.floats((rows + 2) * dimension);
        int[] nearest = new int[rows];
        new NearestCentroids(centroids, dimension).assign(vectors, 2, rows, nearest);
        // Squared norms are at most the dimension.
        double slack = dimension * 0x1p-22 * 2 * dimension;
        for (int i = 0; i < rows; i++) {
            double assigned = distance(vectors, i + 2, centroids, nearest[i], dimension);
            for (int c = 0; c < centroidCount; c++) {
                assertThat(distance(vectors, i + 2, centroids, c, dimension))
                        .as("vector %d, centroid %d, seed %d", i, c, SEED)
                        .isGreaterThanOrEqualTo(assigned - slack);
            }
        }
    }

    @Test
    void ofEquallyNearCentroidsTheLowestIsAssigned() {
        int[] nearest = new int[1];
        new NearestCentroids(new float[] {3, 3, 1, 1, 1, 1}, 2).assign(new float[] {1, 1}, 0, 1, nearest);
        assertThat(nearest).containsExactly(1);
    }

    @Test
    void centroidsThatAreNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NearestCentroids(new float[0], 4))
                .withMessageContaining("0 values");
        assertThatIllegalArgumentException().isThrownBy(() -> new NearestCentroids(new float[5], 4));
    }

    private static double distance(float[] a, int row, float[] b, int otherRow, int dimension) {
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            double difference = (double) a[row * dimension + d] - b[otherRow * dimension + d];
            sum += difference * difference;
        }
        return sum;
    }
}
