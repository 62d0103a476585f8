package io.retrieval4j.learningtorank;

import io.retrieval4j.learningtorank.TreeNode.Leaf;
import io.retrieval4j.learningtorank.TreeNode.Missing;
import io.retrieval4j.learningtorank.TreeNode.Split;
import java.util.ArrayList;
import java.util.List;

/** A tree laid out in arrays, which are walked faster than objects. A child below 0 is the complement of a leaf's number. */
final class DecisionTree {

    private final int[] features;
    private final double[] thresholds;
    private final Missing[] missing;
    private final int[] left;
    private final int[] right;
    private final double[] leaves;

    private DecisionTree(List<Split> splits, List<int[]> children, List<Leaf> leaves) {
        features = splits.stream().mapToInt(Split::feature).toArray();
        thresholds = splits.stream().mapToDouble(Split::threshold).toArray();
        missing = splits.stream().map(Split::missing).toArray(Missing[]::new);
        left = children.stream().mapToInt(both -> both[0]).toArray();
        right = children.stream().mapToInt(both -> both[1]).toArray();
        this.leaves = leaves.stream().mapToDouble(Leaf::value).toArray();
    }

    static DecisionTree of(TreeNode root) {
        List<Split> splits = new ArrayList<>();
        List<int[]> children = new ArrayList<>();
        List<Leaf> leaves = new ArrayList<>();
        place(root, splits, children, leaves);
        return new DecisionTree(splits, children, leaves);
    }

    private static int place(TreeNode node, List<Split> splits, List<int[]> children, List<Leaf> leaves) {
        return switch (node) {
            case Leaf leaf -> {
                leaves.add(leaf);
                yield ~(leaves.size() - 1);
            }
            case Split split -> {
                int place = splits.size();
                int[] both = new int[2];
                splits.add(split);
                children.add(both);
                both[0] = place(split.left(), splits, children, leaves);
                both[1] = place(split.right(), splits, children, leaves);
                yield place;
            }
        };
    }

    double value(double[] values) {
        int node = features.length == 0 ? ~0 : 0;
        while (node >= 0) {
            node = left(values[features[node]], node) ? left[node] : right[node];
        }
        return leaves[~node];
    }

    private boolean left(double value, int node) {
        return switch (missing[node]) {
            case READ_AS_ZERO -> (Double.isNaN(value) ? 0 : value) <= thresholds[node];
            case LEFT -> Double.isNaN(value) || value <= thresholds[node];
            case RIGHT -> value <= thresholds[node];
            case LEFT_AND_ZERO -> Double.isNaN(value) || value == 0 || value <= thresholds[node];
            case RIGHT_AND_ZERO -> value != 0 && value <= thresholds[node];
        };
    }
}
