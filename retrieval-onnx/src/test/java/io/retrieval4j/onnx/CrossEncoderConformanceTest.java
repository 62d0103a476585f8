package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.states.ModelFiles;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.PairReader;
import io.retrieval4j.onnx.tokenizer.PairTokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-encoders against sentence-transformers. */
class CrossEncoderConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"one-label", "one-label-identity"})
    void scoresEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("cross/" + name);
        try (CrossEncoder encoder = CrossEncoder.open(fixture.model(), Fixture.execution())) {
            for (JsonNode pair : fixture.entries("pairs")) {
                float[] score = encoder.score(
                        pair.path("query").asText(),
                        List.of(pair.path("document").asText()));
                assertThat(score[0])
                        .as(pair.path("query") + " and " + pair.path("document"))
                        .isCloseTo((float) pair.path("scores").get(0).asDouble(), within(Fixture.SCORE));
            }
        }
    }

    static final List<String> DECODERS = List.of(
            "answer", "answer-parts", "answer-pairs", "language-model", "classifier-template", "classifier-decoder");

    @ParameterizedTest
    @FieldSource("DECODERS")
    void scoresOfDecodersEqualTheOriginalsAloneAndTogether(String name) {
        Fixture fixture = Fixture.of("cross/" + name);
        List<JsonNode> pairs = fixture.entries("pairs");
        Map<String, List<JsonNode>> byQuery = new LinkedHashMap<>();
        pairs.forEach(pair -> byQuery.computeIfAbsent(pair.path("query").asText(), _ -> new ArrayList<>())
                .add(pair));
        try (CrossEncoder encoder = CrossEncoder.open(fixture.model(), Fixture.execution())) {
            byQuery.forEach((query, ofQuery) -> {
                List<String> documents = ofQuery.stream()
                        .map(pair -> pair.path("document").asText())
                        .toList();
                float[] together = encoder.score(query, documents);
                for (int i = 0; i < together.length; i++) {
                    float expected =
                            (float) ofQuery.get(i).path("scores").get(0).asDouble();
                    assertThat(together[i])
                            .as("%s and %s", query, documents.get(i))
                            .isCloseTo(expected, within(Fixture.VECTOR));
                    assertThat(encoder.score(query, List.of(documents.get(i)))[0])
                            .as("%s and %s, alone", query, documents.get(i))
                            .isCloseTo(expected, within(Fixture.VECTOR));
                }
            });
        }
    }

    @ParameterizedTest
    @FieldSource("DECODERS")
    void tokensOfDecodersEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("cross/" + name);
        ModelFolder folder = fixture.model();
        CrossEncoding description = (CrossEncoding) folder.description();
        assertThat(description.maxTokens())
                .hasValue(fixture.reference().path("max_tokens").asInt());
        TokenizerFile file = TokenizerFile.read(new Source.OnDisk(folder.tokenizer()), ModelFiles.settings(folder));
        try (PairReader reader =
                CrossEncoder.reader(description, file, description.maxTokens().getAsInt())) {
            for (JsonNode pair : fixture.entries("pairs")) {
                Tokens tokens = reader.tokenize(
                        pair.path("query").asText(), pair.path("document").asText());
                assertThat(tokens.ids())
                        .as("ids of " + pair.path("query") + " and " + pair.path("document"))
                        .containsExactly(Fixture.longs(pair.path("ids")));
            }
        }
    }

    @Test
    void twoLabelsScoreTheProbabilityOfTheSecond() {
        Fixture fixture = Fixture.of("cross/two-labels");
        try (CrossEncoder encoder = CrossEncoder.open(fixture.model(), Fixture.execution())) {
            for (JsonNode pair : fixture.entries("pairs")) {
                double no = Math.exp(pair.path("logits").get(0).asDouble());
                double yes = Math.exp(pair.path("logits").get(1).asDouble());
                float[] score = encoder.score(
                        pair.path("query").asText(),
                        List.of(pair.path("document").asText()));
                assertThat((double) score[0])
                        .as(pair.path("query") + " and " + pair.path("document"))
                        .isCloseTo(yes / (no + yes), within((double) Fixture.SCORE));
            }
        }
    }

    @Test
    void tokensAndTheirTypesEqualTheOriginals() {
        Fixture fixture = Fixture.of("cross/one-label");
        TokenizerFile file =
                TokenizerFile.read(new Source.OnDisk(fixture.model().tokenizer()));
        int maxTokens = fixture.reference().path("max_tokens").asInt();
        try (PairTokenizer tokenizer = PairTokenizer.open(file, maxTokens, true, "");
                PairTokenizer ofDocument = PairTokenizer.open(file, maxTokens, false, "")) {
            for (JsonNode pair : fixture.entries("pairs")) {
                Tokens tokens = tokenizer.tokenize(
                        pair.path("query").asText(), pair.path("document").asText());
                assertThat(tokens.ids())
                        .as("ids of " + pair.path("query") + " and " + pair.path("document"))
                        .containsExactly(Fixture.longs(pair.path("ids")));
                assertThat(tokens.typeIds())
                        .as("types of " + pair.path("query") + " and " + pair.path("document"))
                        .containsExactly(Fixture.longs(pair.path("types")));
                Tokens documentCut = ofDocument.tokenize(
                        pair.path("query").asText(), pair.path("document").asText());
                assertThat(documentCut.ids()).containsExactly(Fixture.longs(pair.path("document_cut")));
            }
        }
    }
}
