package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.representation.TokenMatrix;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Late interaction against PyLate, and Stanford's folders against the definition of their checkpoints. */
class LateInteractionConformanceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"pylate", "pylate-attended", "pylate-unexpanded", "next-plaid", "stanford", "stanford-attended"})
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
}
