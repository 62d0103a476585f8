package io.retrieval4j.onnx.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.Fixture;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Encoder-decoders against transformers' generate() and logits. */
class SequenceToSequenceConformanceTest {

    @TempDir
    private Path temporary;

    private static Stream<Arguments> decoders() {
        return Stream.of("t5", "bart")
                .flatMap(name -> Arrays.stream(DecoderLayout.values()).map(layout -> Arguments.of(name, layout)));
    }

    private static List<Integer> ids(JsonNode array) {
        return Arrays.stream(Fixture.longs(array)).mapToObj(id -> (int) id).toList();
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void greedyAndBeamSearchGiveTheOriginalsTokens(String name, DecoderLayout layout) {
        Fixture fixture = Fixture.of("seq2seq/" + name);
        int most = fixture.reference().path("max_new_tokens").asInt();
        int beams = fixture.reference().path("beams").asInt();
        try (SequenceToSequence model = layout.open(fixture, temporary)) {
            for (JsonNode input : fixture.entries("inputs")) {
                String text = input.path("text").asText();
                Generated greedy =
                        model.generate(text, new Decoding.Greedy(most)).getFirst();
                assertThat(greedy.ids()).as("greedy of %s", input.path("text")).isEqualTo(ids(input.path("greedy")));
                assertThat(greedy.text()).isEqualTo(input.path("greedy_text").asText());
                List<Generated> found = model.generate(text, new Decoding.Beam(beams, 2, 1, most));
                assertThat(found).hasSize(2);
                for (int i = 0; i < 2; i++) {
                    JsonNode expected = input.path("beams").get(i);
                    assertThat(found.get(i).ids())
                            .as("beam %d of %s", i, input.path("text"))
                            .isEqualTo(ids(expected.path("ids")));
                    assertThat(found.get(i).score())
                            .as("score of beam %d of %s", i, input.path("text"))
                            .isCloseTo(expected.path("score").asDouble(), within((double) Fixture.SCORE));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void logProbabilitiesAndEntropiesOfATargetEqualTheOriginals(String name, DecoderLayout layout) {
        Fixture fixture = Fixture.of("seq2seq/" + name);
        try (SequenceToSequence model = layout.open(fixture, temporary)) {
            for (JsonNode input : fixture.entries("inputs")) {
                TargetLikelihood likelihood = model.likelihood(
                        input.path("text").asText(), input.path("target").asText());
                assertClose(likelihood.logProbabilities(), input.path("log_probabilities"), "log-probability " + input);
                assertClose(likelihood.entropies(), input.path("entropies"), "entropy " + input);
            }
        }
    }

    private static void assertClose(List<Double> actual, JsonNode expected, String what) {
        assertThat(actual).as(what).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i))
                    .as("token %d, %s", i, what)
                    .isCloseTo(expected.get(i).asDouble(), within((double) Fixture.SCORE));
        }
    }
}
