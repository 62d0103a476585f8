package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Expansion;
import io.retrieval4j.onnx.model.ModelDescription.LateInteraction.Side;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.model.TokenRows;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Late interaction against PyLate, and the folders of Stanford, Vespa and XTR against their checkpoints' definitions. */
class LateInteractionConformanceTest {

    static final List<String> FOLDERS = List.of(
            "pylate",
            "pylate-attended",
            "pylate-unexpanded",
            "multi-vector-fixed",
            "multi-vector-min",
            "multi-vector-plain",
            "multi-vector-pooled",
            "multi-vector-pooled-both",
            "pylate-xtr",
            "next-plaid",
            "stanford",
            "stanford-attended",
            "vespa",
            "vespa-token-embeddings",
            "xtr");

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void matricesEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("late-interaction/" + name);
        try (LateInteractionEncoder encoder = LateInteractionEncoder.open(fixture.model(), Fixture.execution())) {
            check(encoder.documentEncoder(), fixture.entries("documents"));
            check(encoder.queryEncoder(), fixture.entries("queries"));
        }
    }

    private static void check(Encoder<String, TokenMatrix> encoder, List<JsonNode> entries) {
        List<TokenMatrix> matrices = encoder.encodeAll(Fixture.texts(entries));
        for (int i = 0; i < matrices.size(); i++) {
            String text = entries.get(i).path("text").toString();
            JsonNode expected = entries.get(i).path("matrix");
            assertThat(matrices.get(i).rows()).as("rows of %s", text).isEqualTo(expected.size());
            for (int row = 0; row < expected.size(); row++) {
                Fixture.assertVector(matrices.get(i).row(row), expected.get(row), "row " + row + " of " + text);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("FOLDERS")
    void tokensAndMasksEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("late-interaction/" + name);
        LateInteraction description = (LateInteraction) fixture.model().description();
        try (TokenModel model = fixture.tokenModel(Output.Wanted.tokenVectors(null), OptionalInt.of(512))) {
            checkTokens(model, description.document(), fixture.entries("documents"));
            checkTokens(model, description.query(), fixture.entries("queries"));
        }
    }

    private static void checkTokens(TokenModel model, Side side, List<JsonNode> entries) {
        Arrangement arrangement = new Arrangement(side, model.frame(), model.cutAt());
        for (JsonNode entry : entries) {
            String text = side.form().of(entry.path("text").asText());
            Fixture.assertTokens(arrangement.apply(model.tokenize(text)), entry);
        }
    }

    @Test
    void aProjectionThatIsNeitherInTheGraphNorBesideItIsMissed() throws IOException {
        Path original = Fixture.of("late-interaction/xtr").folder();
        for (String file : List.of("config.json", "tokenizer.json", "onnx/model.onnx", "2_Dense/config.json")) {
            Files.createDirectories(temporary.resolve(file).getParent());
            Files.copy(original.resolve(file), temporary.resolve(file));
        }
        Files.writeString(temporary.resolve("2_Dense/pytorch_model.bin"), "a pickle");
        assertThatThrownBy(() -> LateInteractionEncoder.open(ModelFolder.read(temporary), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("are to have 8 values and have 16")
                .hasMessageContaining("pickle");
    }

    @Test
    void theQueryOfColbertsPaperCodeHasItsKnownIds() throws IOException {
        Side side = new Side(
                TextForm.PLAIN,
                OptionalInt.of(32),
                OptionalInt.of(1),
                new Expansion.MaskTokens(103, false),
                TokenRows.ALL);
        long[] expected = new long[32];
        Arrays.fill(expected, 103);
        long[] text = {101, 1, 2054, 3609, 2003, 8994, 17996, 102};
        System.arraycopy(text, 0, expected, 0, text.length);
        // MiniLM has BERT's own vocabulary.
        byte[] json;
        try (InputStream in = getClass().getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            json = in.readAllBytes();
        }
        TokenizerFile file = TokenizerFile.read(new Source.InMemory("bert", json));
        try (Tokenizer tokenizer = Tokenizer.open(file, 64)) {
            Tokens tokens = new Arrangement(side, tokenizer.frame(), tokenizer.cutAt())
                    .apply(tokenizer.tokenize("what color is amber urine"));
            assertThat(tokens.ids()).containsExactly(expected);
            assertThat(tokens.attended()).isEqualTo(text.length);
        }
    }
}
