package io.retrieval4j.onnx;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.Layers;
import io.retrieval4j.onnx.states.Reading;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.states.UnitLength;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.weights.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Linear layers over the states of a bi-encoder's tokens: of one's own, and the one that comes with this library for the default model.
 *
 * <p>The library's has beside it the state of a text's first token, scaled to length 1, as its model gives it. Many models' states are as long;
 * over those of another its vectors would mean nothing, and no error would say so.
 */
final class TokenHead {

    private static final String SHIPPED = "all-minilm-l6-v2.coil-32.safetensors";

    private static final String PROBE = "Which model is this?";

    /** The quantised model and the one in full precision are .99 alike, and other models hardly at all. */
    private static final float SAME_MODEL = .9f;

    private TokenHead() {}

    /** Reads {@code tok_proj} of a safetensors file; fails as {@link ContextualEncoder#withHead}. */
    static Layers read(Path file, TokenModel model) {
        Layer layer = new Layer.Linear(
                new Layer.Weights(file, "tok_proj.weight"),
                Optional.of(new Layer.Weights(file, "tok_proj.bias")),
                Activation.IDENTITY);
        return Layers.read(List.of(layer), model.width(), model.name());
    }

    /** The default model's; fails as {@link ContextualEncoder#trained}. */
    static Layers shipped(TokenModel model) {
        try (InputStream resource = TokenHead.class.getResourceAsStream(SHIPPED)) {
            // Weights are read from files, by position.
            Path file = Files.createTempFile("retrieval4j-head", ".safetensors");
            try {
                Files.copy(Objects.requireNonNull(resource, SHIPPED), file, StandardCopyOption.REPLACE_EXISTING);
                Layers head = read(file, model);
                requireModelOf(TensorFile.vector(file, "probe"), model);
                return head;
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the head " + SHIPPED + " cannot be copied to a temporary file", e);
        }
    }

    private static void requireModelOf(float[] expected, TokenModel model) {
        Reading<float[]> reading =
                new Reading<>(Reading.Input.of(TextForm.PLAIN), states -> firstOfText(states, model));
        float[] state = model.encode(reading, List.of(PROBE)).getFirst();
        float cosine = Kernels.preferred().dot(expected, 0, state, 0, expected.length);
        if (!(cosine >= SAME_MODEL)) {
            throw new IllegalArgumentException("the trained head is all-MiniLM-L6-v2's, and " + model.name()
                    + " is another model: its state of a token has a cosine of " + cosine + " with that model's, where "
                    + SAME_MODEL + " is due. Use ContextualEncoder.untrained, or withHead with a head of its own");
        }
    }

    private static float[] firstOfText(TokenStates states, TokenModel model) {
        // A model that gives none is another one, as zeros are.
        float[] state = IntStream.range(0, states.count())
                .filter(row -> model.frame().holds(row, states.count()))
                .mapToObj(states::row)
                .findFirst()
                .orElseGet(() -> new float[model.width()]);
        UnitLength.scale(state, 0, state.length);
        return state;
    }
}
