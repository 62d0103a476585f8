package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.PairTokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        try (PairTokenizer tokenizer = PairTokenizer.open(file, maxTokens, true);
                PairTokenizer ofDocument = PairTokenizer.open(file, maxTokens, false)) {
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
