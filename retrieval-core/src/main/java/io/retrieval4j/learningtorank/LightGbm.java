package io.retrieval4j.learningtorank;

import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import io.retrieval4j.json.Settings;
import io.retrieval4j.learningtorank.TreeEnsemble.Arithmetic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads LightGBM's models: the text of {@code Booster.save_model} and the JSON of {@code Booster.dump_model}, of its versions 2.3 to 4.
 *
 * <p>Guolin Ke et al., LightGBM: A Highly Efficient Gradient Boosting Decision Tree, NIPS 2017. Scores are those of
 * {@code predict(..., raw_score=True)}: of a random forest the sum, where predictions are its mean. One score a row, numerical splits; what else there is (categories, several classes, linear
 * leaves) is refused by name.
 */
public final class LightGbm {

    private static final Set<String> VERSIONS = Set.of("v3", "v4");

    private LightGbm() {}

    /**
     * The model in a file, of text or JSON.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static TreeEnsemble read(Path file) throws IOException {
        return parse(ModelFile.text(
                file,
                " is no text in UTF-8, as save_model writes it, but bytes:"
                        + " a pickled model is to be saved by its booster_"));
    }

    /**
     * The model of a text.
     *
     * @throws IllegalArgumentException if it is no such model, of a version that is not known here, or does what is not done here
     */
    public static TreeEnsemble parse(String text) {
        return text.stripLeading().startsWith("{") ? dumped(text) : LightGbmText.parse(text);
    }

    private static TreeEnsemble dumped(String text) {
        try {
            Settings model = Settings.of("the LightGBM model", Json.parse(text));
            List<String> names =
                    model.list("feature_names").stream().map(String::valueOf).toList();
            List<TreeNode> trees = model.list("tree_info").stream()
                    .map(tree -> LightGbmTrees.dumped(Settings.of("a tree", tree), names.size()))
                    .toList();
            return ensemble(
                    model.text("version"),
                    model.count("num_class"),
                    model.count("num_tree_per_iteration"),
                    names,
                    trees);
        } catch (JsonException e) {
            throw new IllegalArgumentException(
                    "the LightGBM model is not JSON that can be read: " + e.getMessage()
                            + "; save_model writes a text without nesting",
                    e);
        }
    }

    static TreeEnsemble ensemble(
            String version, int classes, int treesAnIteration, List<String> names, List<TreeNode> trees) {

        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException("a LightGBM model of version '" + version + "'; read are "
                    + VERSIONS.stream().sorted().toList());
        }
        if (classes != 1 || treesAnIteration != 1) {
            throw new IllegalArgumentException("a LightGBM model of " + classes + " classes and " + treesAnIteration
                    + " trees an iteration gives several scores; ranking needs a model of one");
        }
        if (trees.isEmpty()) {
            throw new IllegalArgumentException("a LightGBM model without trees");
        }
        return new TreeEnsemble(names, trees, Arithmetic.DOUBLE, 0);
    }
}
