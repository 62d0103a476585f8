package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A model folder of {@code src/test/resources/conformance} with what its Python original makes of some texts; made by
 * {@code src/test/conformance/generate.py}, whose README says what is in {@code reference.json}.
 */
public record Fixture(Path folder, JsonNode reference) {

    /** Vectors agree to within this; Python's are rounded to six digits. */
    public static final float VECTOR = 1e-4f;

    /** Scores agree to within this. */
    public static final float SCORE = 1e-3f;

    public static Fixture of(String name) {
        try {
            Path folder = Path.of(Fixture.class
                            .getResource("/conformance/" + name + "/reference.json")
                            .toURI())
                    .getParent();
            return new Fixture(
                    folder,
                    new ObjectMapper().readTree(folder.resolve("reference.json").toFile()));
        } catch (URISyntaxException | IOException e) {
            throw new AssertionError(name, e);
        }
    }

    public ModelFolder model() {
        return ModelFolder.read(folder);
    }

    /** One thread, and batches that hold several texts, of which the shorter are padded. */
    public static Execution execution() {
        return Execution.defaults().withThreads(1).withBatchTokens(100);
    }

    public List<JsonNode> entries(String key) {
        List<JsonNode> entries = new ArrayList<>();
        reference.path(key).forEach(entries::add);
        assertThat(entries).as("%s, %s", folder, key).isNotEmpty();
        return entries;
    }

    public static List<String> texts(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("text").asText()).toList();
    }

    /** The folder's tokenizer and graph; what it cuts at is left to its sides. */
    public TokenModel tokenModel(Output.Wanted wanted, OptionalInt maxTokens) {
        ModelFiles files = ModelFiles.of(model(), execution());
        return GraphModel.open(files, wanted, maxTokens, execution());
    }

    public static void assertTokens(Tokens actual, JsonNode entry) {
        assertThat(actual.ids()).as("ids of %s", entry.path("text")).containsExactly(longs(entry.path("ids")));
        long[] mask = IntStream.range(0, actual.count())
                .mapToLong(i -> i < actual.attended() ? 1 : 0)
                .toArray();
        assertThat(mask).as("mask of %s", entry.path("text")).containsExactly(longs(entry.path("mask")));
    }

    public static void assertVector(float[] actual, JsonNode expected, String what) {
        assertThat(actual).as(what).hasSameSizeAs(floats(expected));
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("%s, value %d", what, i)
                    .isCloseTo((float) expected.get(i).asDouble(), within(VECTOR));
        }
    }

    public static long[] longs(JsonNode array) {
        long[] values = new long[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asLong();
        }
        return values;
    }

    public static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
