package io.retrieval4j.learningtorank;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The text of LightGBM's {@code save_model}: lines of key and value, a section for the model and one for each tree. */
final class LightGbmText {

    private final String where;
    private final Map<String, String> values = new LinkedHashMap<>();

    private LightGbmText(String where) {
        this.where = where;
    }

    static TreeEnsemble parse(String text) {
        List<LightGbmText> sections = sections(text);
        LightGbmText model = sections.getFirst();
        if (!model.values.containsKey("tree")) {
            throw new IllegalArgumentException("no LightGBM model: the first line is '"
                    + text.lines().findFirst().orElse("") + "', not 'tree'");
        }
        List<String> names = List.of(model.text("feature_names").split(" ", -1));
        // A file that lost trees would be read, and score differently.
        for (int tree = 0; tree + 1 < sections.size(); tree++) {
            if (!sections.get(tree + 1).where.endsWith("Tree=" + tree)) {
                throw new IllegalArgumentException("a part of a LightGBM model: where Tree=" + tree + " is due stands "
                        + sections.get(tree + 1).where);
            }
        }
        if (model.values.containsKey("tree_sizes") && model.numbers("tree_sizes").length != sections.size() - 1) {
            throw new IllegalArgumentException("a part of a LightGBM model: it has " + (sections.size() - 1)
                    + " trees, and sizes of " + model.numbers("tree_sizes").length);
        }
        List<TreeNode> trees = sections.stream()
                .skip(1)
                .map(section -> LightGbmTrees.listed(section, names.size()))
                .toList();
        return LightGbm.ensemble(
                model.text("version"), model.count("num_class"), model.count("num_tree_per_iteration"), names, trees);
    }

    private static List<LightGbmText> sections(String text) {
        List<LightGbmText> sections = new ArrayList<>(List.of(new LightGbmText("the LightGBM model")));
        for (String line : text.lines().toList()) {
            if (line.equals("end of trees")) {
                return sections;
            }
            if (line.startsWith("Tree=")) {
                sections.add(new LightGbmText("the LightGBM model's " + line));
            } else if (!line.isBlank()) {
                int equals = line.indexOf('=');
                String key = equals < 0 ? line : line.substring(0, equals);
                sections.getLast().values.put(key, line.substring(equals + 1));
            }
        }
        throw new IllegalArgumentException("no LightGBM model, or a part of one: there is no line 'end of trees'");
    }

    String where() {
        return where;
    }

    String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(where + " has no '" + key + "'");
        }
        return value;
    }

    /** The value, 0 where there is none. */
    int flag(String key) {
        return values.containsKey(key) ? count(key) : 0;
    }

    int count(String key) {
        double[] numbers = numbers(key);
        if (numbers.length != 1) {
            throw wrong(key, "one number");
        }
        return (int) numbers[0];
    }

    double[] numbers(String key) {
        String[] parts = text(key).trim().split(" ", -1);
        double[] numbers = new double[parts.length];
        try {
            for (int i = 0; i < parts.length; i++) {
                numbers[i] = Double.parseDouble(parts[i]);
            }
        } catch (NumberFormatException e) {
            throw wrong(key, "numbers");
        }
        return numbers;
    }

    private IllegalArgumentException wrong(String key, String expected) {
        return new IllegalArgumentException(
                where + ": expected " + expected + " as '" + key + "', not '" + text(key) + "'");
    }
}
