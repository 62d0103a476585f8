package io.retrieval4j.learningtorank;

import io.retrieval4j.json.Settings;
import io.retrieval4j.learningtorank.TreeNode.Leaf;
import io.retrieval4j.learningtorank.TreeNode.Missing;
import io.retrieval4j.learningtorank.TreeNode.Split;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** XGBoost's trees, listed as in its models and nested as in its dumps. */
final class XgBoostTrees {

    private XgBoostTrees() {}

    static TreeNode listed(Settings tree, int features, float weight) {
        Settings params = tree.object("tree_param");
        if (params.has("size_leaf_vector") && Integer.parseInt(params.text("size_leaf_vector")) > 1) {
            throw new IllegalArgumentException(
                    tree.where() + " has several values in a leaf; ranking needs a model of one");
        }
        // Files before version 1.6 have no types.
        for (double type : tree.has("split_type") ? tree.numbers("split_type") : new double[0]) {
            Features.refuseCategories(type != 0);
        }
        return new Listed(tree, weight).node(0, features, new BitSet());
    }

    private static final class Listed {

        private final String where;
        private final float weight;
        private final double[] conditions;
        private final double[] features;
        private final double[] defaultLeft;
        private final double[] left;
        private final double[] right;

        Listed(Settings tree, float weight) {
            where = tree.where();
            this.weight = weight;
            conditions = tree.numbers("split_conditions");
            features = nodes(tree, "split_indices");
            defaultLeft = nodes(tree, "default_left");
            left = nodes(tree, "left_children");
            right = nodes(tree, "right_children");
        }

        private double[] nodes(Settings tree, String key) {
            double[] list = tree.numbers(key);
            if (list.length != conditions.length) {
                throw new IllegalArgumentException(where + " has " + conditions.length + " conditions and '" + key
                        + "' of " + list.length + " nodes");
            }
            return list;
        }

        TreeNode node(int place, int count, BitSet seen) {
            if (place < 0 || place >= conditions.length || seen.get(place)) {
                throw new IllegalArgumentException(where + " has a node " + place + " that is none of its "
                        + conditions.length + ", or has two parents");
            }
            seen.set(place);
            if (left[place] == -1) {
                return new Leaf(weight * (float) conditions[place]);
            }
            return split(
                    Features.asked(features[place], count),
                    conditions[place],
                    defaultLeft[place] != 0,
                    node((int) left[place], count, seen),
                    node((int) right[place], count, seen));
        }
    }

    static TreeNode dumped(Settings node, List<String> names) {
        if (node.has("leaf")) {
            return new Leaf((float) node.number("leaf"));
        }
        int feature = asked(node, names);
        if (!node.has("split_condition")) {
            // Its "yes" is what was not missing in training: 1 where 0 was left out, but 0 where it was not.
            throw new IllegalArgumentException("a tree asks whether feature '" + names.get(feature)
                    + "' is there, which the map of features calls an indicator (i), and does not say by which values:"
                    + " dump with q as its type, or save_model for parse");
        }
        Features.refuseCategories(node.value("split_condition") instanceof List<?>);
        Map<Integer, Settings> children = node.list("children").stream()
                .map(child -> Settings.of("a tree's node", child))
                .collect(Collectors.toMap(child -> child.count("nodeid"), Function.identity()));
        return split(
                feature,
                node.number("split_condition"),
                node.count("missing") == node.count("yes"),
                dumped(child(children, node, "yes"), names),
                dumped(child(children, node, "no"), names));
    }

    /** The feature's number, by its name; a dump that was made without names has numbers. */
    private static int asked(Settings node, List<String> names) {
        if (node.value("split") instanceof Double number) {
            return Features.asked(number, names.size());
        }
        int feature = names.indexOf(node.text("split"));
        if (feature < 0) {
            throw new IllegalArgumentException(
                    "a tree asks for a feature '" + node.text("split") + "', which is none of " + names);
        }
        return feature;
    }

    private static Settings child(Map<Integer, Settings> children, Settings node, String answer) {
        Settings child = children.get(node.count(answer));
        if (child == null) {
            throw new IllegalArgumentException(
                    "a tree's node has no child " + node.count(answer) + " for '" + answer + "'");
        }
        return child;
    }

    /** XGBoost goes left below the threshold, which is at most the float before it. */
    private static Split split(int feature, double condition, boolean missingLeft, TreeNode left, TreeNode right) {
        return new Split(
                feature, Math.nextDown((float) condition), missingLeft ? Missing.LEFT : Missing.RIGHT, left, right);
    }
}
