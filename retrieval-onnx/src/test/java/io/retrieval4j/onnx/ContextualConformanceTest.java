package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Contextual;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.Scorer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** COIL against its paper's definition, computed by brute force in Python. */
class ContextualConformanceTest {

    @ParameterizedTest
    @ValueSource(strings = {"full", "token"})
    void termsVectorsAndScoresEqualTheDefinition(String name) {
        Fixture fixture = Fixture.of("coil/" + name);
        try (ContextualEncoder encoder = ContextualEncoder.open(fixture.model(), Fixture.execution())) {
            List<ContextualTerms> documents = check(encoder.documentEncoder(), fixture.entries("documents"));
            List<ContextualTerms> queries = check(encoder.queryEncoder(), fixture.entries("queries"));
            List<JsonNode> scores = fixture.entries("scores");
            for (int q = 0; q < queries.size(); q++) {
                for (int d = 0; d < documents.size(); d++) {
                    float score = new ContextualScorer().score(queries.get(q), documents.get(d));
                    // The paper sums over the terms in common; without any there is nothing to sum.
                    assertThat(score == Scorer.NO_MATCH ? 0 : score)
                            .as("query %d, document %d", q, d)
                            .isCloseTo((float) scores.get(q).get(d).asDouble(), within(Fixture.SCORE));
                }
            }
        }
    }

    private static List<ContextualTerms> check(Encoder<String, ContextualTerms> encoder, List<JsonNode> entries) {
        List<ContextualTerms> encoded = encoder.encodeAll(Fixture.texts(entries));
        for (int i = 0; i < encoded.size(); i++) {
            JsonNode entry = entries.get(i);
            List<String> terms = new ArrayList<>();
            entry.path("terms").forEach(term -> terms.add(term.asText()));
            assertThat(encoded.get(i).terms())
                    .as("terms of %s", entry.path("text"))
                    .isEqualTo(terms);
            for (int row = 0; row < terms.size(); row++) {
                String what = "vector " + row + " of " + entry.path("text");
                Fixture.assertVector(
                        encoded.get(i).vectors().row(row), entry.path("vectors").get(row), what);
            }
            if (entry.has("whole")) {
                Fixture.assertVector(
                        encoded.get(i).whole().values(), entry.path("whole"), "whole of " + entry.path("text"));
            } else {
                assertThat(encoded.get(i).whole()).isNull();
            }
        }
        return encoded;
    }

    @ParameterizedTest
    @ValueSource(strings = {"full", "token"})
    void tokensAndMasksEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("coil/" + name);
        Contextual description = (Contextual) fixture.model().description();
        try (TokenModel model = fixture.tokenModel(Output.Wanted.tokenStates(null), description.maxTokens())) {
            for (JsonNode entry : fixture.entries("documents")) {
                String text = description.document().of(entry.path("text").asText());
                Fixture.assertTokens(model.tokenize(text), entry);
            }
        }
    }
}
