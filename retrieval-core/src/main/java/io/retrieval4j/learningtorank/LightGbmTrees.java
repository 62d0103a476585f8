package io.retrieval4j.learningtorank;

import io.retrieval4j.json.Settings;
import io.retrieval4j.learningtorank.TreeNode.Leaf;
import io.retrieval4j.learningtorank.TreeNode.Missing;
import io.retrieval4j.learningtorank.TreeNode.Split;
import java.util.BitSet;

/** LightGBM's trees, nested as in its JSON and listed as in its text. */
final class LightGbmTrees {

    /** Bits of decision_type. */
    private static final int CATEGORICAL = 1;

    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;

    private LightGbmTrees() {}

    static TreeNode dumped(Settings tree, int features) {
        return nested(tree.object("tree_structure"), features);
    }

    private static TreeNode nested(Settings node, int features) {
        if (node.has("leaf_value")) {
            refuseLinear(node.has("leaf_features"));
            return new Leaf(node.number("leaf_value"));
        }
        Features.refuseCategories(!node.text("decision_type").equals("<="));
        boolean left = Boolean.TRUE.equals(node.value("default_left"));
        return new Split(
                Features.asked(node.count("split_feature"), features),
                node.number("threshold"),
                switch (node.text("missing_type")) {
                    case "None" -> missing(0, left);
                    case "Zero" -> missing(1, left);
                    default -> missing(2, left);
                },
                nested(node.object("left_child"), features),
                nested(node.object("right_child"), features));
    }

    static TreeNode listed(LightGbmText tree, int features) {
        refuseLinear(tree.flag("is_linear") != 0);
        Features.refuseCategories(tree.flag("num_cat") != 0);
        double[] leaves = tree.numbers("leaf_value");
        return leaves.length == 1 ? new Leaf(leaves[0]) : new Listed(tree, leaves).node(0, features, new BitSet());
    }

    private static final class Listed {

        private final String where;
        private final double[] leaves;
        private final double[] features;
        private final double[] thresholds;
        private final double[] decisions;
        private final double[] left;
        private final double[] right;

        Listed(LightGbmText tree, double[] leaves) {
            where = tree.where();
            this.leaves = leaves;
            features = splits(tree, "split_feature");
            thresholds = splits(tree, "threshold");
            decisions = splits(tree, "decision_type");
            left = splits(tree, "left_child");
            right = splits(tree, "right_child");
        }

        private double[] splits(LightGbmText tree, String key) {
            double[] list = tree.numbers(key);
            if (list.length != leaves.length - 1) {
                throw new IllegalArgumentException(
                        where + " has " + leaves.length + " leaves and '" + key + "' of " + list.length + " splits");
            }
            return list;
        }

        TreeNode node(int place, int count, BitSet seen) {
            if (place < 0) {
                return new Leaf(leaves[~place]);
            }
            seen.set(place);
            int decision = (int) decisions[place];
            Features.refuseCategories((decision & CATEGORICAL) != 0);
            return new Split(
                    Features.asked(features[place], count),
                    thresholds[place],
                    missing(decision >> MISSING_SHIFT, (decision & DEFAULT_LEFT) != 0),
                    node(child(left[place], seen), count, seen),
                    node(child(right[place], seen), count, seen));
        }

        private int child(double number, BitSet seen) {
            int child = (int) number;
            if (child >= 0 ? child >= thresholds.length || seen.get(child) : ~child >= leaves.length) {
                throw new IllegalArgumentException(where + " has a split " + child + " that is none of its "
                        + thresholds.length + ", or has two parents");
            }
            return child;
        }
    }

    private static Missing missing(int type, boolean left) {
        return switch (type) {
            case 0 -> Missing.READ_AS_ZERO;
            case 1 -> left ? Missing.LEFT_AND_ZERO : Missing.RIGHT_AND_ZERO;
            default -> left ? Missing.LEFT : Missing.RIGHT;
        };
    }

    private static void refuseLinear(boolean there) {
        if (there) {
            throw new IllegalArgumentException(
                    "a tree has linear models in its leaves, which is not done here: train without linear_tree");
        }
    }
}
