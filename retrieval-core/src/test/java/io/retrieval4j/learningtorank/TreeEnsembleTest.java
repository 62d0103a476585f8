package io.retrieval4j.learningtorank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.json.Json;
import io.retrieval4j.json.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of the originals, scored by the originals: {@code src/test/python/tree_fixtures.py}. */
class TreeEnsembleTest {

    private static final String STUMP = """
            tree
            version=v4
            num_class=1
            num_tree_per_iteration=1
            feature_names=bm25 tokens

            Tree=0
            num_leaves=2
            num_cat=0
            split_feature=1
            threshold=0.5
            decision_type=8
            left_child=-1
            right_child=-2
            leaf_value=-1 2
            is_linear=0

            end of trees
            """;

    @ParameterizedTest
    @ValueSource(strings = {"lightgbm-3.3.5", "lightgbm-4.6.0", "xgboost-1.7.6", "xgboost-2.1.4", "xgboost-3.2.0"})
    void scoresEqualTheOriginals(String version) throws IOException {
        List<String> lines = fixture(version);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(7);
        for (String line : lines) {
            Settings fixture = Settings.of(version, Json.parse(line));
            LearnedModel model = model(version, fixture);
            List<?> rows = fixture.list("features");
            double[] scores = fixture.numbers("scores");
            assertThat(rows).hasSameSizeAs(scores).hasSizeGreaterThan(15);
            for (int i = 0; i < scores.length; i++) {
                assertThat(model.score(features(rows.get(i))))
                        .as("%s, %s, row %d: %s", version, fixture.text("name"), i, rows.get(i))
                        .isCloseTo(scores[i], within(1e-6 * Math.max(1, Math.abs(scores[i]))));
            }
        }
    }

    private static LearnedModel model(String version, Settings fixture) {
        String text = fixture.text("model");
        if (version.startsWith("lightgbm")) {
            return LightGbm.parse(text);
        }
        return fixture.text("name").endsWith("dumped")
                ? XgBoost.parseDump(text, Features.numbered(4), 0)
                : XgBoost.parse(text);
    }

    private static double[] features(Object row) {
        return ((List<?>) row)
                .stream()
                        .mapToDouble(value -> value == null ? Double.NaN : (Double) value)
                        .toArray();
    }

    private static List<String> fixture(String version) throws IOException {
        try (InputStream in = Objects.requireNonNull(TreeEnsembleTest.class.getResourceAsStream(version + ".jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void aStumpByHand() {
        TreeEnsemble stump = LightGbm.parse(STUMP);
        assertThat(stump.names()).containsExactly("bm25", "tokens");
        assertThat(stump.trees()).isEqualTo(1);
        assertThat(stump.score(new double[] {9, .5})).isEqualTo(-1);
        assertThat(stump.score(new double[] {9, Math.nextUp(.5)})).isEqualTo(2);
        assertThat(stump.score(new double[] {9, Double.NaN})).isEqualTo(2);
        // Missing as 10 says goes left, and 0 says that NaN is a 0.
        assertThat(LightGbm.parse(STUMP.replace("decision_type=8", "decision_type=10"))
                        .score(new double[] {9, Double.NaN}))
                .isEqualTo(-1);
        assertThat(LightGbm.parse(STUMP.replace("decision_type=8", "decision_type=0"))
                        .score(new double[] {9, Double.NaN}))
                .isEqualTo(-1);
    }

    @Test
    void aLinearModelLeavesOutWhatIsMissing() {
        LinearModel linear = new LinearModel(List.of("a", "b"), List.of(.5, 2.0), 1);
        assertThat(linear.score(new double[] {4, 3})).isEqualTo(9);
        assertThat(linear.score(new double[] {4, Double.NaN})).isEqualTo(3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(List.of("a"), List.of(1.0, 2.0), 0))
                .withMessage("2 weights of 1 features; each has one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearModel(List.of("a"), List.of(Double.NaN), 0))
                .withMessageContaining("must be finite");
    }

    @Test
    void aModelTakesItsFeaturesOutOfAStages() {
        TreeEnsemble stump = LightGbm.parse(STUMP);
        assertThat(stump.on(List.of("tokens", "title", "bm25")).score(new double[] {1, 0, 0}))
                .isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stump.on(List.of("bm25")))
                .withMessage("the model has a feature 'tokens', the stage only [bm25]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> stump.score(new double[3]))
                .withMessageStartingWith("3 features for a model of 2");
    }

    @Test
    void listsAreFeatures() {
        LearnedFusion fusion = new LearnedFusion(new LinearModel(List.of("a", "b"), List.of(1.0, 10.0), 0));
        assertThat(fusion.scores(List.of(Map.of("x", 1.0, "y", 2.0), Map.of("y", 3.0))))
                .containsOnly(Map.entry("x", 1.0), Map.entry("y", 32.0));
    }

    @Test
    void whatIsNotDoneHereIsRefusedByName() {
        refusedLight(STUMP.replace("version=v4", "version=v5"), "version 'v5'; read are [v3, v4]");
        refusedLight(STUMP.replace("num_class=1", "num_class=3"), "3 classes");
        refusedLight(STUMP.replace("num_cat=0", "num_cat=1"), "categories");
        refusedLight(STUMP.replace("decision_type=8", "decision_type=1"), "categories");
        refusedLight(STUMP.replace("is_linear=0", "is_linear=1"), "linear models in its leaves");
        refusedLight(STUMP.replace("end of trees", ""), "a part of one");
        refusedLight(STUMP.replace("left_child=-1", "left_child=0"), "a split 0 that is none");
        refusedLight(STUMP.replace("left_child=-1", "left_child=-4"), "a split -4 that is none");
        refusedLight(STUMP.replace("split_feature=1", "split_feature=2"), "feature 2 of 2");
        refusedLight(STUMP.replace("threshold=0.5", "threshold=low"), "expected numbers as 'threshold', not 'low'");
        refusedLight(STUMP.replace("threshold=0.5", "threshold=0.5 1"), "2 leaves and 'threshold' of 2 splits");
        refusedLight("ply\nformat ascii\nend of trees", "the first line is 'ply'");
        refusedLight("{\"a\": ", "not JSON that can be read");
        refusedLight("", "no line 'end of trees'");
    }

    @Test
    void whatXgBoostWritesOtherwiseIsRefusedByName() throws IOException {
        String model =
                Settings.of("", Json.parse(fixture("xgboost-2.1.4").getFirst())).text("model");
        assertThat(XgBoost.parse(model)).isInstanceOf(TreeEnsemble.class);
        refused(model.replace("[2, 1, 4]", "[4, 0, 0]"), "version [4.0, 0.0, 0.0]; read are those of versions 1 to 3");
        refused(model.replace("\"num_class\": \"0\"", "\"num_class\": \"3\""), "num_class 3");
        refused(model.replace("\"name\": \"rank:ndcg\"", "\"name\": \"survival:cox\""), "'survival:cox'");
        refused(model.replace("\"name\": \"gbtree\"", "\"name\": \"gbforest\""), "a 'gbforest'");
        refused(model.replace("\"split_type\": [0", "\"split_type\": [1"), "categories");
        refused(model.replace("\"left_children\": [1", "\"left_children\": [0"), "has two parents");
        refused(
                model.replace("\"size_leaf_vector\": \"1\"", "\"size_leaf_vector\": \"2\""),
                "several values in a leaf");
        refused(model.replace("\"default_left\": [", "\"default_left\": [1, "), "and 'default_left' of");
        refused("[]", "expected an object");
        refused("tree", "not JSON");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parseDump(model, Features.numbered(4), 0))
                .withMessageContaining("save_model's JSON is for parse");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parseDump(
                        "[{\"nodeid\": 0, \"split\": \"f9\", \"split_condition\": 1}]", Features.numbered(4), 0))
                .withMessageContaining("'f9', which is none of [f0, f1, f2, f3]");
    }

    /**
     * As version 3.2.0 dumps with a map of features. The same lines come of a model that was trained on 1 and nothing, whose "yes" is 1,
     * and of one that was trained on 1 and 0, whose "yes" is 0.
     */
    @Test
    void anIndicatorIsRefusedByName() {
        String dump = """
                [{"nodeid": 0, "depth": 0, "split": "title", "yes": 1, "no": 2, "children": [
                  {"nodeid": 1, "leaf": 0.25}, {"nodeid": 2, "leaf": -0.5}]}]
                """;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parseDump(dump, List.of("bm25", "title"), 0))
                .withMessageContaining("'title' is there")
                .withMessageContaining("dump with q as its type");
    }

    /** XGBoost's own programs dump numbers where they were given no names. */
    @Test
    void aDumpMayNumberItsFeatures() {
        String dump = """
                [{"nodeid": 0, "split": 1, "split_condition": 2, "yes": 1, "no": 2, "missing": 2, "children": [
                  {"nodeid": 1, "leaf": 0.25}, {"nodeid": 2, "leaf": -0.5}]}]
                """;
        TreeEnsemble tree = XgBoost.parseDump(dump, List.of("bm25", "title"), 0);
        assertThat(tree.score(new double[] {9, 1})).isEqualTo(.25);
        assertThat(tree.score(new double[] {9, 2})).isEqualTo(-.5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parseDump(dump, List.of("bm25"), 0))
                .withMessage("a tree asks for feature 1 of 1");
    }

    @Test
    void aModelInBytesIsToldFromOneInText(@TempDir Path folder) throws IOException {
        Path bytes = Files.write(folder.resolve("model.ubj"), new byte[] {'{', 'L', (byte) 0xff, (byte) 0xfe});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.read(bytes))
                .withMessageContaining("save the model as a name in .json");
        Path text = Files.writeString(folder.resolve("model.txt"), STUMP);
        assertThat(LightGbm.read(text).trees()).isEqualTo(1);
    }

    private static void refusedLight(String text, String because) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LightGbm.parse(text))
                .withMessageContaining(because);
    }

    private static void refused(String text, String because) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parse(text))
                .withMessageContaining(because);
    }

    private static String xgboost(String version, String name) throws IOException {
        for (String line : fixture(version)) {
            Settings fixture = Settings.of(version, Json.parse(line));
            if (fixture.text("name").equals(name)) {
                return fixture.text("model");
            }
        }
        throw new AssertionError(name);
    }

    /** XGBoost takes base_score of binary:logitraw for a margin, where binary:logistic has a probability. */
    @Test
    void theBaseOfRawLogitsIsAMargin() throws IOException {
        String model = xgboost("xgboost-3.2.0", "ndcg");
        double[] features = new double[4];
        String logits = model.replaceAll("\"base_score\": ?\"[^\"]*\"", "\"base_score\": \"-1.25\"");
        double zero = XgBoost.parse(model.replaceAll("\"base_score\": ?\"[^\"]*\"", "\"base_score\": \"0\""))
                .score(features);
        assertThat(XgBoost.parse(logits.replaceFirst("rank:ndcg", "binary:logitraw"))
                        .score(features))
                .isCloseTo(zero - 1.25, within(1e-6));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> XgBoost.parse(logits.replaceFirst("rank:ndcg", "binary:logistic")))
                .withMessageContaining("-1.25");
    }

    @Test
    void treesBehindTheBestIterationDoNotCount() throws IOException {
        String model = xgboost("xgboost-3.2.0", "ndcg");
        TreeEnsemble all = (TreeEnsemble) XgBoost.parse(model);
        TreeEnsemble best = (TreeEnsemble) XgBoost.parse(
                model.replaceFirst("\"attributes\": ?\\{\\}", "\"attributes\": {\"best_iteration\": \"2\"}"));
        assertThat(all.trees()).isEqualTo(6);
        assertThat(best.trees()).isEqualTo(3);
        assertThat(best.score(new double[4])).isNotEqualTo(all.score(new double[4]));
    }

    @Test
    void aFileThatLostTreesIsRefused() throws IOException {
        for (String line : fixture("lightgbm-4.6.0")) {
            String text = Settings.of("", Json.parse(line)).text("model");
            int second = text.indexOf("Tree=1");
            int third = text.indexOf("Tree=2");
            if (text.startsWith("tree") && third > 0) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> LightGbm.parse(text.substring(0, second) + text.substring(third)))
                        .withMessageContaining("Tree=1");
                return;
            }
        }
        throw new AssertionError("no text of three trees");
    }

    @Test
    void aByteOrderMarkIsPassedOverAndBytesAreNamed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("model.txt");
        Files.writeString(file, "\uFEFF" + STUMP);
        assertThat(LightGbm.read(file).trees()).isEqualTo(1);
        Files.write(file, new byte[] {(byte) 0x80, 4, (byte) 0x95, (byte) 0xff});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LightGbm.read(file))
                .withMessageContaining("model.txt");
    }
}
