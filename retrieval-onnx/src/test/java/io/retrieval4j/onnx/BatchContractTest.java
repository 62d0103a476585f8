package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelDescription;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.Representation;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the kind of encoder, a text in a batch of longer ones is encoded as it is alone. */
class BatchContractTest {

    private static final List<String> TEXTS = List.of(
            "sky",
            "How do plants make food from sunlight? How do plants make food from sunlight?",
            "",
            "the color of the sky, the color of the sea; the color of amber!",
            "a [SEP] b [MASK] c [PAD] d");

    /** One batch for all. */
    private static final Execution TOGETHER =
            Execution.defaults().withThreads(1).withBatchTokens(100_000);

    static List<Path> folders() throws IOException {
        Path conformance = Fixture.of("dense/mean").folder().getParent().getParent();
        try (Stream<Path> files = Files.walk(conformance)) {
            return files.filter(file -> file.endsWith("reference.json"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void aBatchEqualsEachTextAlone(Path folder) {
        ModelFolder model = ModelFolder.read(folder);
        switch (model.description()) {
            case ModelDescription.CrossEncoding _ -> {
                try (CrossEncoder encoder = CrossEncoder.open(model, TOGETHER)) {
                    float[] together = encoder.score("what color is the sky", TEXTS);
                    for (int i = 0; i < together.length; i++) {
                        float[] alone = encoder.score("what color is the sky", List.of(TEXTS.get(i)));
                        assertThat(together[i]).as(TEXTS.get(i)).isCloseTo(alone[0], within(1e-5f));
                    }
                }
            }
            // Reads one text a run.
            case ModelDescription.Generation _ -> {}
            default -> {
                try (TextEncoder<?> encoder = TextEncoder.open(model, TOGETHER)) {
                    check(encoder.queryEncoder());
                    check(encoder.documentEncoder());
                }
            }
        }
    }

    private static void check(Encoder<String, ?> side) {
        List<? extends Representation> together = side.encodeAll(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            float[] alone = values(side.encode(TEXTS.get(i)));
            float[] one = values(together.get(i));
            assertThat(one).as(TEXTS.get(i)).hasSameSizeAs(alone);
            for (int j = 0; j < one.length; j++) {
                assertThat(one[j]).as("%s, value %d", TEXTS.get(i), j).isCloseTo(alone[j], within(1e-4f));
            }
        }
    }

    private static float[] values(Representation representation) {
        return switch (representation) {
            case DenseVector vector -> vector.values();
            case TokenMatrix matrix -> matrix.values();
            case SparseVector vector -> vector.weights();
            case ContextualTerms terms ->
                Objects.requireNonNull(terms.vectors()).values();
        };
    }
}
