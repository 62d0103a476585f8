package io.retrieval4j.reduce;

import io.retrieval4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Hierarchical clustering that unites, step by step, the two clusters whose union adds least to the sum of squared distances
 * from the means: {@code |A| |B| / (|A| + |B|)} times the squared distance of their means. Joe H. Ward, Hierarchical Grouping
 * to Optimize an Objective Function, Journal of the American Statistical Association 58, 1963.
 *
 * <p>Found by chains of nearest neighbours: two clusters that are each other's nearest are united whenever they are met, which
 * gives the same tree, as a union never brings others nearer. Fionn Murtagh, A Survey of Recent Advances in Hierarchical
 * Clustering Algorithms, The Computer Journal 26(4), 1983. Keeps the means, not the distances: {@code O(n)} memory.
 */
final class WardClustering {

    private final Kernels kernels = Kernels.preferred();
    private final float[] means;
    private final int dimension;
    private final int[] sizes;
    private final int[] chain;
    private final List<Union> unions = new ArrayList<>();
    private int length;

    private record Union(int kept, int gone, float cost) {}

    private WardClustering(float[] points, int dimension) {
        this.means = points.clone();
        this.dimension = dimension;
        this.sizes = new int[points.length / dimension];
        this.chain = new int[sizes.length];
        Arrays.fill(sizes, 1);
    }

    /**
     * The cluster of each point, numbered from 0 on by their first points.
     *
     * @param count of clusters, 1 to the number of points
     */
    static int[] of(float[] points, int dimension, int count) {
        WardClustering clustering = new WardClustering(points, dimension);
        while (clustering.unions.size() < clustering.sizes.length - 1) {
            clustering.step();
        }
        return clustering.cut(count);
    }

    private void step() {
        if (length == 0) {
            chain[length++] = firstAlive();
        }
        int last = chain[length - 1];
        int before = length > 1 ? chain[length - 2] : -1;
        // The one before wins a tie, or a chain of equal distances would go round.
        int nearest = before;
        float least = before < 0 ? Float.POSITIVE_INFINITY : cost(last, before);
        for (int other = 0; other < sizes.length; other++) {
            if (sizes[other] > 0 && other != last) {
                float cost = cost(last, other);
                if (cost < least || nearest < 0) {
                    least = cost;
                    nearest = other;
                }
            }
        }
        if (nearest == before) {
            unite(before, last, least);
            length -= 2;
        } else {
            chain[length++] = nearest;
        }
    }

    private int firstAlive() {
        int cluster = 0;
        while (sizes[cluster] == 0) {
            cluster++;
        }
        return cluster;
    }

    private float cost(int a, int b) {
        float weight = (float) sizes[a] * sizes[b] / (sizes[a] + sizes[b]);
        return weight * kernels.squaredDistance(means, a * dimension, means, b * dimension, dimension);
    }

    private void unite(int a, int b, float cost) {
        int size = sizes[a] + sizes[b];
        float share = (float) sizes[b] / size;
        for (int i = 0; i < dimension; i++) {
            means[a * dimension + i] += share * (means[b * dimension + i] - means[a * dimension + i]);
        }
        sizes[a] = size;
        sizes[b] = 0;
        unions.add(new Union(a, b, cost));
    }

    // The tree's cheapest unions are those that uniting the nearest pair at each step makes first.
    private int[] cut(int count) {
        int[] parents = new int[sizes.length];
        Arrays.setAll(parents, i -> i);
        unions.sort(Comparator.comparingDouble(Union::cost));
        for (Union union : unions.subList(0, sizes.length - count)) {
            parents[root(parents, union.gone())] = root(parents, union.kept());
        }
        int[] numbers = new int[parents.length];
        Arrays.fill(numbers, -1);
        int[] clusters = new int[parents.length];
        int next = 0;
        for (int point = 0; point < clusters.length; point++) {
            int root = root(parents, point);
            if (numbers[root] < 0) {
                numbers[root] = next++;
            }
            clusters[point] = numbers[root];
        }
        return clusters;
    }

    private static int root(int[] parents, int point) {
        int root = point;
        while (parents[root] != root) {
            root = parents[root];
        }
        return root;
    }
}
