package io.retrieval4j.lucene.codebook;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.NearestCentroids;
import io.retrieval4j.kernel.TokenVectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Finds the centroids of vectors by their groups: the nearest group centre first, then the nearest centroid of that group
 * and of the {@value #NEIGHBOURS} groups whose centres are nearest to its own. With {@code n} centroids in {@code sqrt(n)}
 * groups a vector is compared with about five square roots of them in place of all.
 *
 * <p>The nearest of all is missed now and then, by little: what is found instead is nearly as near. Safe for concurrent
 * use.
 */
final class CentroidSearch {

    private static final int NEIGHBOURS = 3;
    private static final int BATCH = 64;

    private final int dimension;
    private final int[] groupStarts;
    private final NearestCentroids centres;
    private final int[][] neighbourhoods;
    private final TokenVectors extended;

    CentroidSearch(CodebookParts parts) {
        this(parts.dimension(), parts.centroids(), parts.groupStarts(), parts.groupCentres());
    }

    CentroidSearch(int dimension, float[] centroids, int[] groupStarts, float[] groupCentres) {
        this.dimension = dimension;
        this.groupStarts = groupStarts;
        this.centres = new NearestCentroids(groupCentres, dimension);
        this.neighbourhoods = neighbourhoods(groupCentres, dimension);
        this.extended = TokenVectors.floats(extended(centroids, dimension), dimension + 1);
    }

    // The nearest of c is the greatest c * v - |c|^2 / 2: a dot product with one more dimension, as in
    // NearestCentroids.
    private static float[] extended(float[] centroids, int dimension) {
        int count = centroids.length / dimension;
        float[] result = new float[count * (dimension + 1)];
        for (int i = 0; i < count; i++) {
            System.arraycopy(centroids, i * dimension, result, i * (dimension + 1), dimension);
            result[i * (dimension + 1) + dimension] =
                    -Kernels.preferred().dot(centroids, i * dimension, centroids, i * dimension, dimension) / 2;
        }
        return result;
    }

    private static int[][] neighbourhoods(float[] centres, int dimension) {
        int groups = centres.length / dimension;
        Kernels kernels = Kernels.preferred();
        return IntStream.range(0, groups)
                .mapToObj(group -> {
                    float[] distances = new float[groups];
                    for (int other = 0; other < groups; other++) {
                        distances[other] = kernels.squaredDistance(
                                centres, group * dimension, centres, other * dimension, dimension);
                    }
                    distances[group] = -1;
                    return IntStream.range(0, groups)
                            .boxed()
                            .sorted((a, b) -> Float.compare(distances[a], distances[b]))
                            .limit(1 + NEIGHBOURS)
                            .mapToInt(Integer::intValue)
                            .toArray();
                })
                .toArray(int[][]::new);
    }

    /**
     * Assigns vectors to centroids; many at once, as those of a group are compared together.
     *
     * @param vectors row-major
     * @param nearest filled from the front
     */
    void assign(float[] vectors, int count, int[] nearest) {
        int[] group = new int[count];
        centres.assign(vectors, 0, count, group);
        Clusters clusters = Clusters.of(group, count, neighbourhoods.length);
        float[] batch = new float[BATCH * (dimension + 1)];
        for (int g = 0; g < neighbourhoods.length; g++) {
            int end = clusters.starts()[g + 1];
            for (int first = clusters.starts()[g]; first < end; first += BATCH) {
                int last = Math.min(end, first + BATCH);
                for (int i = first; i < last; i++) {
                    int to = (i - first) * (dimension + 1);
                    System.arraycopy(vectors, clusters.rows()[i] * dimension, batch, to, dimension);
                    batch[to + dimension] = 1;
                }
                assign(neighbourhoods[g], batch, clusters.rows(), first, last, nearest);
            }
        }
    }

    private void assign(int[] groups, float[] batch, int[] rows, int first, int last, int[] nearest) {
        int length = last - first;
        MaxSim vectors =
                MaxSim.of(length == BATCH ? batch : Arrays.copyOf(batch, length * (dimension + 1)), dimension + 1);
        float[] similarities = new float[length];
        int[] positions = new int[length];
        float[] best = new float[length];
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        for (int group : groups) {
            int start = groupStarts[group];
            vectors.match(extended, start, groupStarts[group + 1] - start, similarities, positions);
            for (int i = 0; i < length; i++) {
                if (similarities[i] > best[i]) {
                    best[i] = similarities[i];
                    nearest[rows[first + i]] = start + positions[i];
                }
            }
        }
    }
}
