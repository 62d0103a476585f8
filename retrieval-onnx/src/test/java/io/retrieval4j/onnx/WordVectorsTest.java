package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.ContextualWords;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** miniCOIL beside what fastembed makes of a folder of tiny matrices. */
class WordVectorsTest {

    private static final Fixture FIXTURE = Fixture.of("coil/words");

    private static ContextualEncoder open(ModelFolder folder) {
        return ContextualEncoder.open(folder, Fixture.execution());
    }

    @Test
    void termsAndVectorsEqualTheOriginals() {
        try (ContextualEncoder encoder = open(FIXTURE.model())) {
            assertThat(encoder.dimension()).isEqualTo(4);
            check(encoder.documentEncoder(), FIXTURE.entries("documents"));
            check(encoder.queryEncoder(), FIXTURE.entries("queries"));
        }
    }

    private static void check(Encoder<String, ContextualTerms> encoder, List<JsonNode> entries) {
        List<ContextualTerms> encoded = encoder.encodeAll(Fixture.texts(entries));
        for (int i = 0; i < encoded.size(); i++) {
            JsonNode entry = entries.get(i);
            ContextualTerms found = encoded.get(i);
            TreeMap<String, Integer> rows = new TreeMap<>();
            for (int row = 0; row < found.terms().size(); row++) {
                rows.put(found.terms().get(row), row);
            }
            TreeMap<String, Integer> wanted = new TreeMap<>();
            entry.path("terms").forEach(term -> wanted.put(term.asText(), wanted.size()));
            assertThat(rows.keySet()).as("terms of %s", entry.path("text")).isEqualTo(wanted.keySet());
            assertThat(found.terms()).hasSameSizeAs(rows.keySet());
            assertThat(found.whole()).isNull();
            wanted.forEach((term, place) -> Fixture.assertVector(
                    found.vectors().row(rows.get(term)),
                    entry.path("vectors").get(place),
                    term + " of " + entry.path("text")));
        }
    }

    @Test
    void tokensAndMasksEqualTheOriginals() {
        ContextualWords description = (ContextualWords) FIXTURE.model().description();
        try (TokenModel model = FIXTURE.tokenModel(Output.Wanted.tokenStates(null), description.maxTokens())) {
            for (JsonNode entry : FIXTURE.entries("documents")) {
                Fixture.assertTokens(
                        model.tokenize(
                                description.document().of(entry.path("text").asText())),
                        entry);
            }
        }
    }

    /** Of "Hello World" and "hello world", as Qdrant's own test of the published model has them. */
    @Test
    void publishedDocumentsAreTheQuerysVectorsTimesTheSaturation() {
        double[] query = {.314, .520, .731, .311, .581, -.583, -.562, -.0746};
        double[] document = {.526, .871, 1.226, .521, .975, -.978, -.943, -.125};
        float factor = ContextualWords.Saturation.PUBLISHED.factor(1, 2);
        for (int i = 0; i < query.length; i++) {
            assertThat(factor * query[i]).isCloseTo(document[i], within(1e-3));
        }
    }

    @Test
    void aWordCountsByAllItsForms() {
        try (ContextualEncoder encoder = open(FIXTURE.model())) {
            ContextualTerms query = encoder.queryEncoder().encode("color");
            ContextualTerms document = encoder.documentEncoder().encode("Colors, coloring: sky and the sky");
            assertThat(document.terms()).containsExactly("color", "sky");
            double expected = 2 * 2.2 / (2 + 1.2 * (.25 + .75 * 4 / 150));
            assertThat(length(document.vectors().row(0))).isCloseTo(expected, within(1e-4));
            assertThat(length(query.vectors().row(0))).isCloseTo(1, within(1e-4));
        }
    }

    private static double length(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    private static float dot(float[] one, float[] other) {
        float sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static Path copied(Path elsewhere) throws IOException {
        Path copy = Files.createDirectories(elsewhere.resolve("copy/onnx")).getParent();
        for (String name : List.of(
                "config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "onnx/model.onnx",
                "stopwords.txt",
                "minicoil.triplet.model.npy",
                "minicoil.triplet.model.vocab")) {
            Files.copy(FIXTURE.folder().resolve(name), copy.resolve(name));
        }
        return copy;
    }

    @Test
    void stopWordsMayBeMissingAndChangeTheFingerprint(@TempDir Path elsewhere) throws IOException {
        Path copy = copied(elsewhere);
        Files.delete(copy.resolve("stopwords.txt"));
        try (ContextualEncoder with = open(FIXTURE.model());
                ContextualEncoder without = open(ModelFolder.read(copy))) {
            assertThat(with.queryEncoder().encode("the sky").terms()).containsExactly("sky");
            assertThat(without.queryEncoder().encode("the sky").terms()).containsExactlyInAnyOrder("sky", "=the");
            assertThat(without.fingerprint()).isNotEqualTo(with.fingerprint());
        }
    }

    @Test
    void whatIsMissingOrDoesNotFitIsNamed(@TempDir Path elsewhere) throws IOException {
        Path copy = copied(elsewhere);
        Path vocabulary = copy.resolve("minicoil.triplet.model.vocab");
        String words = Files.readString(vocabulary);
        Files.writeString(vocabulary, words.replace("\"vocab\": [", "\"vocab\": [\"further\", \"words\","));
        assertThatThrownBy(() -> open(ModelFolder.read(copy)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minicoil.triplet.model.npy")
                .hasMessageContaining("14 matrices")
                .hasMessageContaining("15 words");
        Files.delete(vocabulary);
        assertThatThrownBy(() -> ModelFolder.read(copy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks minicoil.triplet.model.vocab");
    }

    @Test
    void tokenizersWithoutWordPiecesAreRefused() {
        ContextualWords words = (ContextualWords) FIXTURE.model().description();
        ModelFolder unigram = Fixture.of("late-interaction/xtr").model().describedAs(words);
        assertThatThrownBy(() -> open(unigram))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'##'");
    }

    @Test
    void parametersOfTheSaturationAreChecked() {
        assertThat(new ContextualWords.Saturation(0, 0, 1).factor(7, 20)).isEqualTo(1);
        for (double[] wrong : new double[][] {{-1, .5, 1}, {1, 1.5, 1}, {1, .5, 0}, {Double.NaN, .5, 1}}) {
            assertThatThrownBy(() -> new ContextualWords.Saturation(wrong[0], wrong[1], wrong[2]))
                    .as(Arrays.toString(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
