package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A text of some 8,000 tokens through an encoder whose positions have no end, against transformers; {@code long.py} says how. */
class LongTextTest {

    @Test
    void eightThousandTokensAreReadWhole() throws IOException {
        Fixture fixture = Fixture.of("dense/last-token-decoder");
        JsonNode expected = new ObjectMapper()
                .readTree(fixture.folder().resolve("long.json").toFile());
        int tokens = expected.path("tokens").asInt();
        // Without white space around it, of which encoders strip texts.
        String text = expected.path("piece")
                .asText()
                .repeat(expected.path("times").asInt())
                .strip();
        assertThat(tokens).isGreaterThan(7000);
        try (BiEncoder encoder = BiEncoder.builder(fixture.model())
                .maxTokens(8192)
                .execution(Fixture.execution())
                .build()) {
            assertThat(encoder.countTokens(text)).isEqualTo(tokens);
            float[] vector = encoder.documentEncoder().encode(text).values();
            for (int i = 0; i < vector.length; i++) {
                assertThat(vector[i])
                        .as("value %d", i)
                        .isCloseTo((float) expected.path("vector").get(i).asDouble(), within(Fixture.VECTOR));
            }
            assertThat(encoder.textsCut()).isZero();
        }
    }
}
