package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.resource.Lifetime;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.TokenBatch;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A model loaded and ready to run: token ids in, one output out.
 *
 * <p>Safe for concurrent use: runs share one session and its threads. {@link #close()} waits for runs under way.
 */
public final class Graph implements AutoCloseable {

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final Set<String> inputs;
    private final Output output;
    private final Lifetime lifetime;

    private Graph(String name, OrtEnvironment environment, OrtSession session, Set<String> inputs, Output output) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.inputs = inputs;
        this.output = output;
        this.lifetime = new Lifetime("the model " + name);
    }

    /**
     * Loads a model.
     *
     * @param wanted which of its outputs to give
     * @param threads how many work on one run
     * @throws IllegalArgumentException if it is no model, takes what is not known here, or lacks the output
     */
    public static Graph open(Source source, Output.Wanted wanted, int threads) {
        source.requireContent("the model");
        // One for the whole process, by ONNX Runtime's design; it is never closed.
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = Sessions.open(environment, source, threads);
        try {
            Set<String> inputs = Inputs.of(source.name(), session.getInputInfo());
            Output output = wanted.among(source.name(), session.getOutputInfo());
            return new Graph(source.name(), environment, session, inputs, output);
        } catch (OrtException | RuntimeException e) {
            Sessions.close(session);
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalArgumentException(source.name() + " cannot be inspected: " + e.getMessage(), e);
        }
    }

    /** What messages call it. */
    public String name() {
        return name;
    }

    /**
     * Runs the model.
     *
     * @return the output, row-major, {@code rows * length * width} floats of which the caller knows the first two
     * @throws IllegalStateException if the run fails, saying on what, or if closed
     */
    public float[] run(TokenBatch batch) {
        try {
            return lifetime.whileOpen(() -> runOpen(batch));
        } catch (OrtException e) {
            throw new IllegalStateException(
                    name + " failed on " + batch.rows() + " texts of up to " + batch.length()
                            + " tokens, ids up to "
                            + Arrays.stream(batch.ids()).max().orElse(0)
                            + ". An index out of bounds means a tokenizer of another model, or more tokens than the model "
                            + "has positions for (lower maxTokens); failed memory means a smaller batchTokens. "
                            + "ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    private float[] runOpen(TokenBatch batch) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            long[] shape = {batch.rows(), batch.length()};
            for (String input : inputs) {
                LongBuffer values = LongBuffer.wrap(Inputs.values(input, batch));
                tensors.put(input, OnnxTensor.createTensor(environment, values, shape));
            }
            try (OrtSession.Result result = session.run(tensors, Set.of(output.name()))) {
                OnnxTensor tensor = (OnnxTensor) result.get(0);
                output.checkShape(name, tensor.getInfo().getShape(), batch);
                FloatBuffer buffer = tensor.getFloatBuffer();
                float[] values = new float[buffer.remaining()];
                buffer.get(values);
                return values;
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        lifetime.end(() -> {
            Sessions.close(session);
            return true;
        });
    }
}
