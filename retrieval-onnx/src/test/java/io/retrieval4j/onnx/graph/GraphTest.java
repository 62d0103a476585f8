package io.retrieval4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the graphs of {@code tiny/make.py}, in which row i of the embeddings is i, i + 0.1, i + 0.2, i + 0.3. */
class GraphTest {

    private static final Execution ONE_THREAD = Execution.defaults().withThreads(1);

    private static final TokenBatch BATCH = TokenBatch.of(
            List.of(new Tokens(new long[] {3, 9}, new long[2]), new Tokens(new long[] {1}, new long[1])), 0);

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in = GraphTest.class.getResourceAsStream("/tiny/" + file)) {
            return in.readAllBytes();
        }
    }

    private static Graph open(String file, String output) throws IOException {
        return Graph.open(new Source.InMemory(file, bytes(file)), Output.Wanted.tokenStates(output), ONE_THREAD);
    }

    @Test
    void theStatesOfEveryTokenComeOutPaddingIncluded() throws IOException {
        try (Graph graph = open("states.onnx", null)) {
            assertThat(graph.run(BATCH))
                    .containsExactly(
                            3, 3.1f, 3.2f, 3.3f, 9, 9.1f, 9.2f, 9.3f, 1, 1.1f, 1.2f, 1.3f, 0, 0.1f, 0.2f, 0.3f);
        }
    }

    @Test
    void aNamedOutputIsTaken() throws IOException {
        try (Graph graph = open("two.onnx", "second")) {
            assertThat(graph.run(BATCH)).startsWith(-3, -3.1f);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "two.onnx | several outputs of floats with 3 axes",
                "two.onnx | 'first' FLOAT[-1, -1, 4], 'second' FLOAT[-1, -1, 4]",
                "pooled.onnx | no output of floats with 3 axes",
                "pooled.onnx | 'sentence_embedding' FLOAT[-1, 4]",
                "pixels.onnx | no input 'input_ids'",
                "past.onnx | wants an input 'past_key_values'",
                "int32.onnx | INT32",
            })
    void aGraphThatDoesNotFitIsRefusedSayingWhatItHas(String file, String message) {
        assertThatThrownBy(() -> open(file, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"states.onnx, logits", "pooled.onnx, sentence_embedding"})
    void aNamedOutputThatIsMissingOrOfAnotherRankIsRefused(String file, String output) {
        assertThatThrownBy(() -> open(file, output))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no output '" + output + "' of floats with 3 axes");
    }

    @Test
    void anIdBeyondTheEmbeddingsIsExplained() throws IOException {
        try (Graph graph = open("states.onnx", null)) {
            TokenBatch beyond = TokenBatch.of(List.of(new Tokens(new long[] {10}, new long[1])), 0);
            assertThatThrownBy(() -> graph.run(beyond))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("states.onnx")
                    .hasMessageContaining("ids up to 10")
                    .hasMessageContaining("tokenizer of another model");
            assertThat(graph.run(BATCH)).startsWith(3, 3.1f);
        }
    }

    @Test
    void aGraphOfFixedShapesIsRefusedSayingWhichAndWhatToDo() {
        assertThatThrownBy(() -> open("fixed.onnx", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the shape [1, 8]")
                .hasMessageContaining("dynamic axes");
    }

    @Test
    void anInputThatTheCallerNamesHasItsValue() throws IOException {
        Source graph = new Source.InMemory("task.onnx", bytes("task.onnx"));
        List<Output.Wanted> states = List.of(Output.Wanted.tokenStates(null));
        assertThatThrownBy(() -> open("task.onnx", null))
                .hasMessageContaining("wants an input 'task_id'")
                .hasMessageContaining("input(name, value)");
        try (Graph task = Graph.open(graph, states, Map.of("task_id", 2L), ONE_THREAD)) {
            assertThat(task.run(BATCH)).startsWith(5, 5.1f);
        }
        assertThatThrownBy(() -> Graph.open(graph, states, Map.of("task_id", 2L, "other", 1L), ONE_THREAD))
                .hasMessageContaining("a value is given for the input 'other'");
    }

    @Test
    void weightsOutsideTheFolderAreRefusedAndThoseInItBelongToTheFiles(@TempDir Path folder) throws IOException {
        Path inside = Files.createDirectories(folder.resolve("model"));
        for (String name : List.of("external.onnx", "outside.onnx", "absolute.onnx")) {
            Files.write(inside.resolve(name), bytes(name));
        }
        Files.write(inside.resolve("weights.bin"), bytes("weights.bin"));
        Files.write(folder.resolve("weights.bin"), bytes("weights.bin"));
        try (Graph graph = Graph.open(
                new Source.OnDisk(inside.resolve("external.onnx")), Output.Wanted.tokenStates(null), ONE_THREAD)) {
            assertThat(graph.run(BATCH)).startsWith(3, 3.1f);
            assertThat(graph.files()).extracting(Source::name).anyMatch(name -> name.endsWith("weights.bin"));
        }
        refused(inside.resolve("outside.onnx"), "'../weights.bin', which is outside its folder");
        refused(inside.resolve("absolute.onnx"), "'/weights.bin', which is outside its folder");
        Files.delete(inside.resolve("weights.bin"));
        refused(inside.resolve("external.onnx"), "weights in 'weights.bin', which is missing beside it");
    }

    @Test
    void externalWeightsMayBeLinksAsInTheCacheOfHuggingFace(@TempDir Path folder) throws IOException {
        Path blobs = Files.createDirectories(folder.resolve("blobs"));
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/1"));
        Files.write(blobs.resolve("a"), bytes("external.onnx"));
        Files.write(blobs.resolve("b"), bytes("weights.bin"));
        Files.createSymbolicLink(snapshot.resolve("external.onnx"), Path.of("../../blobs/a"));
        Files.createSymbolicLink(snapshot.resolve("weights.bin"), Path.of("../../blobs/b"));
        try (Graph graph = Graph.open(
                new Source.OnDisk(snapshot.resolve("external.onnx")), Output.Wanted.tokenStates(null), ONE_THREAD)) {
            assertThat(graph.run(BATCH)).startsWith(3, 3.1f);
        }
    }

    @Test
    void aPathWithAnEmojiLeadsToTheModel(@TempDir Path folder) throws IOException {
        Path rocket = Files.createDirectories(folder.resolve("\ud83d\ude80"));
        Path model = Files.write(rocket.resolve("states.onnx"), bytes("states.onnx"));
        try (Graph graph = Graph.open(new Source.OnDisk(model), Output.Wanted.tokenStates(null), ONE_THREAD)) {
            assertThat(graph.run(BATCH)).startsWith(3, 3.1f);
        }
        Files.write(rocket.resolve("external.onnx"), bytes("external.onnx"));
        Files.write(rocket.resolve("weights.bin"), bytes("weights.bin"));
        refused(rocket.resolve("external.onnx"), "such as an emoji");
    }

    @Test
    void filesThatAreNoModelAreRefusedNamingThem(@TempDir Path folder) throws IOException {
        byte[] model = bytes("states.onnx");
        Path pointer = Files.writeString(
                folder.resolve("pointer.onnx"), "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n");
        Path cut = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(model, model.length / 2));
        Path text = Files.write(folder.resolve("text.onnx"), "not a model".getBytes(StandardCharsets.UTF_8));
        Path empty = Files.createFile(folder.resolve("empty.onnx"));
        refused(pointer, "Git LFS pointer");
        refused(cut, "download cut off");
        refused(text, "no ONNX model");
        refused(empty, "is empty");
        refused(folder, "is no file");
        refused(folder.resolve("missing.onnx"), "does not exist");
    }

    private static void refused(Path file, String message) {
        assertThatThrownBy(() -> Graph.open(new Source.OnDisk(file), Output.Wanted.tokenStates(null), ONE_THREAD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void aClosedGraphSaysSo() throws IOException {
        Graph graph = open("states.onnx", null);
        graph.close();
        graph.close();
        assertThatThrownBy(() -> graph.run(BATCH))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("states.onnx is closed");
    }
}
