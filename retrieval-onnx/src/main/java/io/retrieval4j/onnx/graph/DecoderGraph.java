package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * The decoder of an encoder-decoder: an encoded text and the tokens so far go in, logits of the tokens that follow come
 * out. It is given all tokens each time, so generating {@code n} tokens costs about {@code n * n / 2} of a token.
 *
 * <p>Safe for concurrent use: runs share one session and its threads. {@link #close()} waits for runs under way.
 */
public final class DecoderGraph implements AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String STATES = "encoder_hidden_states";
    private static final String MASK = "encoder_attention_mask";
    private static final String LOGITS = "logits";

    /**
     * A text as the encoder gives it.
     *
     * @param states row-major, {@code length * width}
     */
    @SuppressWarnings("ArrayRecordComponent") // Wrapped by tensors; never compared.
    public record Encoded(float[] states, int length, int width) {}

    private final LoadedModel model;
    private final Set<String> inputs;

    private DecoderGraph(LoadedModel model, Set<String> inputs) {
        this.model = model;
        this.inputs = inputs;
    }

    /**
     * Loads a decoder.
     *
     * @throws IllegalArgumentException if it is no model, or takes or gives something else
     */
    public static DecoderGraph open(Source source, Execution execution) {
        source.requireContent("the decoder");
        LoadedModel model = LoadedModel.open(source, execution);
        Set<String> inputs = Set.copyOf(model.session().getInputNames());
        Set<String> outputs = Set.copyOf(model.session().getOutputNames());
        boolean fits = Set.of(IDS, STATES, MASK).containsAll(inputs)
                && inputs.contains(IDS)
                && inputs.contains(STATES)
                && outputs.contains(LOGITS);
        if (!fits) {
            model.close();
            throw new IllegalArgumentException(source.name() + " takes " + inputs + " and gives " + outputs
                    + "; a decoder is given " + IDS + ", " + STATES + " and " + MASK + " and is to give '" + LOGITS
                    + "'. Of an export with past key values, decoder_model.onnx is the one without them");
        }
        return new DecoderGraph(model, inputs);
    }

    /**
     * Runs the decoder on several beginnings of one output.
     *
     * @param ids the tokens so far, the start token first, row by row, {@code rows * length}
     * @param from the first place of each row whose logits are wanted
     * @return logits of the tokens behind the places from {@code from} on, row-major, {@code rows * (length - from)} times
     *     the vocabulary
     * @throws CancellationException if the thread is interrupted, its status kept; the run ends early
     * @throws IllegalStateException if the run fails, saying on what, or if closed
     */
    public float[] run(long[] ids, int rows, Encoded text, int from) {
        try {
            return model.start(options -> runOpen(ids, rows, text, from, options))
                    .await();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    model.name() + " failed on " + rows + " rows of " + ids.length / rows + " tokens, ids up to "
                            + Arrays.stream(ids).max().orElse(0)
                            + ". An index out of bounds means a tokenizer of another model, or more tokens than the "
                            + "model has positions for. ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    private float[] runOpen(long[] ids, int rows, Encoded text, int from, OrtSession.RunOptions options)
            throws OrtException {
        int length = ids.length / rows;
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            tensors.put(
                    IDS, OnnxTensor.createTensor(model.environment(), LongBuffer.wrap(ids), new long[] {rows, length}));
            tensors.put(STATES, states(rows, text));
            if (inputs.contains(MASK)) {
                long[] mask = new long[rows * text.length];
                Arrays.fill(mask, 1);
                long[] shape = {rows, text.length};
                tensors.put(MASK, OnnxTensor.createTensor(model.environment(), LongBuffer.wrap(mask), shape));
            }
            try (OrtSession.Result result = model.session().run(tensors, Set.of(LOGITS), options)) {
                OnnxTensor logits = (OnnxTensor) result.get(0);
                int vocabulary = vocabulary(logits.getInfo().getShape(), rows, length);
                return tail(logits.getFloatBuffer(), rows, length, from, vocabulary);
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor states(int rows, Encoded text) throws OrtException {
        float[] repeated = new float[rows * text.states.length];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(text.states, 0, repeated, row * text.states.length, text.states.length);
        }
        long[] shape = {rows, text.length, text.width};
        return OnnxTensor.createTensor(model.environment(), FloatBuffer.wrap(repeated), shape);
    }

    private int vocabulary(long[] shape, int rows, int length) {
        if (shape.length != 3 || shape[0] != rows || shape[1] != length) {
            throw new IllegalStateException(model.name() + " gave '" + LOGITS + "' of shape " + Arrays.toString(shape)
                    + " for " + rows + " rows of " + length + " tokens; 3 axes that begin with these are wanted");
        }
        return (int) shape[2];
    }

    private static float[] tail(FloatBuffer logits, int rows, int length, int from, int vocabulary) {
        int wanted = (length - from) * vocabulary;
        float[] values = new float[rows * wanted];
        for (int row = 0; row < rows; row++) {
            logits.get((row * length + from) * vocabulary, values, row * wanted, wanted);
        }
        return values;
    }

    @Override
    public void close() {
        model.close();
    }
}
