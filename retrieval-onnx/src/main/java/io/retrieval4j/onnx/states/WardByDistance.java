package io.retrieval4j.onnx.states;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Ward's clustering of what is known by its distances, as SciPy's {@code linkage} and {@code fcluster} have it, the numbers of
 * clusters included: distances are taken for Euclidean ones, whatever they are. By chains of nearest neighbours.
 *
 * <p>Daniel Müllner, Modern hierarchical, agglomerative clustering algorithms, 2011, arXiv:1109.2378.
 */
final class WardByDistance {

    private final double[] distances;
    private final int count;
    private final int[] sizes;
    private final int[] chain;

    private WardByDistance(double[] distances, int count) {
        this.distances = distances;
        this.count = count;
        this.sizes = new int[count];
        this.chain = new int[count];
        Arrays.fill(sizes, 1);
    }

    /** Two clusters become one; each is known by its member, or by the number of the merge that made it behind all members. */
    private record Merge(int left, int right, double distance) {}

    /**
     * The cluster of each member, from 0.
     *
     * @param distances of each pair, the later member first: 1-0, 2-0, 2-1, 3-0; written over
     * @param count members, 2 or more
     * @param wanted clusters at most, fewer than members
     */
    static int[] clusters(double[] distances, int count, int wanted) {
        List<Merge> tree = numbered(new WardByDistance(distances, count).merges(), count);
        double cut = tree.get(count - 1 - wanted).distance;
        return new Cutting(tree, cut, count).clusters;
    }

    private double distance(int a, int b) {
        return distances[place(a, b)];
    }

    private static int place(int a, int b) {
        int later = Math.max(a, b);
        return later * (later - 1) / 2 + Math.min(a, b);
    }

    /** All merges, by their first members' places, from the nearest. */
    private List<Merge> merges() {
        List<Merge> merges = new ArrayList<>();
        int length = 0;
        while (merges.size() < count - 1) {
            if (length == 0) {
                chain[length++] = first();
            }
            int next = nearest(length);
            if (length == 1 || next != chain[length - 2]) {
                chain[length++] = next;
                continue;
            }
            length -= 2;
            int a = Math.min(chain[length], chain[length + 1]);
            int b = Math.max(chain[length], chain[length + 1]);
            merges.add(new Merge(a, b, distance(a, b)));
            join(a, b);
        }
        merges.sort(Comparator.comparingDouble(Merge::distance));
        return merges;
    }

    private int first() {
        int first = 0;
        while (sizes[first] == 0) {
            first++;
        }
        return first;
    }

    /** The nearest to the chain's last; of equals the one before it in the chain, so that chains end. */
    private int nearest(int length) {
        int last = chain[length - 1];
        int nearest = length > 1 ? chain[length - 2] : -1;
        double least = length > 1 ? distance(last, nearest) : Double.POSITIVE_INFINITY;
        for (int other = 0; other < count; other++) {
            if (sizes[other] > 0 && other != last && distance(last, other) < least) {
                least = distance(last, other);
                nearest = other;
            }
        }
        return nearest;
    }

    private void join(int a, int b) {
        double between = distance(a, b);
        for (int other = 0; other < count; other++) {
            if (sizes[other] > 0 && other != a && other != b) {
                double all = 1.0 / (sizes[a] + sizes[b] + sizes[other]);
                double toA = distance(a, other);
                double toB = distance(b, other);
                distances[place(b, other)] = Math.sqrt((sizes[other] + sizes[a]) * all * toA * toA
                        + (sizes[other] + sizes[b]) * all * toB * toB
                        - sizes[other] * all * between * between);
            }
        }
        sizes[b] += sizes[a];
        sizes[a] = 0;
    }

    private static List<Merge> numbered(List<Merge> merges, int count) {
        int[] cluster = new int[2 * count - 1];
        for (int i = 0; i < cluster.length; i++) {
            cluster[i] = i;
        }
        List<Merge> tree = new ArrayList<>();
        for (Merge merge : merges) {
            int left = root(cluster, merge.left);
            int right = root(cluster, merge.right);
            cluster[left] = count + tree.size();
            cluster[right] = count + tree.size();
            tree.add(new Merge(Math.min(left, right), Math.max(left, right), merge.distance));
        }
        return tree;
    }

    private static int root(int[] cluster, int member) {
        int root = member;
        while (cluster[root] != root) {
            cluster[root] = cluster[cluster[root]];
            root = cluster[root];
        }
        return root;
    }

    /** Numbers clusters in the order in which a walk from the last merge meets them: merges before members. */
    private static final class Cutting {

        final int[] clusters;
        private final List<Merge> tree;
        private final double cut;
        private final int count;
        private int met;

        Cutting(List<Merge> tree, double cut, int count) {
            this.tree = tree;
            this.cut = cut;
            this.count = count;
            this.clusters = new int[count];
            walk();
        }

        /** A merge, and whether its cluster is met already. */
        private record Step(int merge, boolean inside, boolean members) {}

        private void walk() {
            List<Step> steps = new ArrayList<>();
            steps.add(new Step(tree.size() - 1, false, false));
            while (!steps.isEmpty()) {
                Step step = steps.removeLast();
                Merge merge = tree.get(step.merge);
                if (step.members) {
                    member(merge.left, step.inside);
                    member(merge.right, step.inside);
                    continue;
                }
                boolean begins = !step.inside && merge.distance <= cut;
                if (begins) {
                    met++;
                }
                boolean inside = step.inside || begins;
                // In reverse: what is added last comes first.
                steps.add(new Step(step.merge, inside, true));
                for (int side : new int[] {merge.right, merge.left}) {
                    if (side >= count) {
                        steps.add(new Step(side - count, inside, false));
                    }
                }
            }
        }

        private void member(int member, boolean inside) {
            if (member < count) {
                if (!inside) {
                    met++;
                }
                clusters[member] = met - 1;
            }
        }
    }
}
