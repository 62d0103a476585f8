package io.retrieval4j.learningtorank;

import io.retrieval4j.json.Json;
import io.retrieval4j.json.JsonException;
import io.retrieval4j.json.Settings;
import io.retrieval4j.learningtorank.TreeEnsemble.Arithmetic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads XGBoost's models: the JSON of {@code Booster.save_model}, of its versions 1 to 3, and that of {@code Booster.dump_model}.
 * Trees with and without dropout (gbtree, dart) and linear models (gblinear).
 *
 * <p>Tianqi Chen and Carlos Guestrin, XGBoost: A Scalable Tree Boosting System, KDD 2016, arXiv:1603.02754. Scores are those of
 * {@code predict(..., output_margin=True)} of its scikit-learn classes: of a model whose training was stopped early, which its file says, the trees up to the best
 * iteration ({@code Booster.predict} takes all; without the file's {@code best_iteration} so does this). One score a row, numerical splits; what else there is (categories, several classes or
 * targets) is refused by name.
 */
public final class XgBoost {

    private static final int LAST_VERSION = 3;
    private static final int ALL = Integer.MAX_VALUE;

    private XgBoost() {}

    /**
     * The model in a file that {@code save_model} has written, of JSON: UBJSON, its other form, is not read.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static LearnedModel read(Path file) throws IOException {
        return parse(ModelFile.text(
                file,
                " is no JSON, but bytes, as save_model writes them for names in .ubj and others:"
                        + " save the model as a name in .json"));
    }

    /**
     * The model of the text that {@code save_model} writes.
     *
     * @throws IllegalArgumentException if it is no such model, of a version that is not known here, or does what is not done here
     */
    public static LearnedModel parse(String json) {
        Settings model = Settings.of("the XGBoost model", json(json));
        double[] version = model.numbers("version");
        if (version.length == 0 || version[0] < 1 || version[0] > LAST_VERSION) {
            throw new IllegalArgumentException("an XGBoost model of version " + Arrays.toString(version)
                    + "; read are those of versions 1 to " + LAST_VERSION);
        }
        Settings learner = model.object("learner");
        Settings params = learner.object("learner_model_param");
        refuseSeveral(params, "num_class", 1);
        refuseSeveral(params, "num_target", 1);
        int count = Integer.parseInt(params.text("num_feature"));
        List<String> named = learner.has("feature_names")
                ? learner.list("feature_names").stream().map(String::valueOf).toList()
                : List.of();
        List<String> names = named.isEmpty() ? Features.numbered(count) : named;
        double base = XgBoostObjective.margin(learner.object("objective").text("name"), params.text("base_score"));
        Settings booster = learner.object("gradient_booster");
        return switch (booster.text("name")) {
            case "gbtree" -> trees(booster, names, base, null, best(learner));
            case "dart" -> trees(booster.object("gbtree"), names, base, booster.numbers("weight_drop"), best(learner));
            case "gblinear" -> linear(booster.object("model").numbers("weights"), names, base);
            case String other ->
                throw new IllegalArgumentException(
                        "the XGBoost model is a '" + other + "'; read are gbtree, dart, gblinear");
        };
    }

    /**
     * The model of the text that {@code dump_model(..., dump_format="json")} writes, which lacks what the trees do not say. With a
     * map of features ({@code fmap}) these are of its types q and int: splits of indicators (i) are dumped without their values.
     *
     * @param names of the features, in the order in which they will be given; a dump without names has f0, f1, ... or numbers
     * @param base the score that the model begins with, in margins; XGBoost's base_score for rankings, 0 by default before version 2
     * @throws IllegalArgumentException if it is no such dump, asks for other features, or does what is not done here
     */
    public static TreeEnsemble parseDump(String json, List<String> names, double base) {
        if (!(json(json) instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "no XGBoost dump: expected a list of trees; save_model's JSON is for parse");
        }
        List<TreeNode> trees = list.stream()
                .map(tree -> XgBoostTrees.dumped(Settings.of("a tree", tree), names))
                .toList();
        return new TreeEnsemble(names, trees, Arithmetic.SINGLE, base);
    }

    /** How many iterations count, where training was stopped early; else all. */
    private static int best(Settings learner) {
        Settings attributes = learner.has("attributes") ? learner.object("attributes") : learner;
        return attributes.has("best_iteration") ? 1 + Integer.parseInt(attributes.text("best_iteration")) : ALL;
    }

    private static TreeEnsemble trees(
            Settings booster, List<String> names, double base, double @Nullable [] weights, int iterations) {
        Settings model = booster.object("model");
        List<?> list = model.list("trees");
        if (list.isEmpty() || (weights != null && weights.length != list.size())) {
            throw new IllegalArgumentException("the XGBoost model has " + list.size() + " trees and weights for "
                    + (weights == null ? "none" : weights.length) + " of them");
        }
        Settings params = model.object("gbtree_model_param");
        int parallel =
                params.has("num_parallel_tree") ? Math.max(1, Integer.parseInt(params.text("num_parallel_tree"))) : 1;
        int counted = (int) Math.min(list.size(), (long) iterations * parallel);
        List<TreeNode> trees = IntStream.range(0, counted)
                .mapToObj(i -> XgBoostTrees.listed(
                        Settings.of("tree " + i, list.get(i)), names.size(), weights == null ? 1 : (float) weights[i]))
                .toList();
        return new TreeEnsemble(names, trees, Arithmetic.SINGLE, base);
    }

    private static LinearModel linear(double[] weights, List<String> names, double base) {
        if (weights.length != names.size() + 1) {
            throw new IllegalArgumentException(weights.length + " weights for " + names.size()
                    + " features of an XGBoost model; each has one, and the last is the bias");
        }
        List<Double> all = Arrays.stream(weights).boxed().toList();
        return new LinearModel(names, all.subList(0, names.size()), base + weights[names.size()]);
    }

    private static void refuseSeveral(Settings params, String key, int most) {
        if (params.has(key) && Integer.parseInt(params.text(key)) > most) {
            throw new IllegalArgumentException("an XGBoost model with " + key + " " + params.text(key)
                    + " gives several scores; ranking needs a model of one");
        }
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            throw new IllegalArgumentException("the XGBoost model is not JSON: " + e.getMessage(), e);
        }
    }
}
