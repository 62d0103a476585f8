package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.TokenBatch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * A model loaded and ready to run: token ids in, one output out.
 *
 * <p>Safe for concurrent use: runs share one session and its threads. {@link #close()} waits for runs under way.
 */
public final class Graph implements AutoCloseable {

    private final LoadedModel model;
    private final Inputs inputs;
    private final Output output;
    private final int runsAtOnce;

    private Graph(LoadedModel model, Inputs inputs, Output output, int runsAtOnce) {
        this.model = model;
        this.inputs = inputs;
        this.output = output;
        this.runsAtOnce = runsAtOnce;
    }

    /** A run under way. Awaited by the thread that started it. */
    public final class Running {

        private final TokenBatch batch;
        private final Run<float[]> run;

        private Running(TokenBatch batch, Run<float[]> run) {
            this.batch = batch;
            this.run = run;
        }

        /** Whether {@link #await()} would return at once. */
        public boolean isDone() {
            return run.isDone();
        }

        /**
         * The output, as {@link Graph#run} gives it.
         *
         * @throws CancellationException if the thread is interrupted, its status kept; the run ends early
         * @throws IllegalStateException if the run fails, saying on what, or if the model is closed
         */
        public float[] await() {
            try {
                return run.await();
            } catch (OrtException e) {
                throw failed(batch, e);
            }
        }

        /** Ends the run early; nobody may await it any more. */
        public void giveUp() {
            run.giveUp();
        }
    }

    /**
     * Loads a model.
     *
     * @param wanted which of its outputs to give, the first that is there
     * @param named numbers for inputs that are none of the usual ones
     * @throws IllegalArgumentException if it is no model, takes what is not known here, or lacks the output; or if the
     *     provider is not to be had
     */
    public static Graph open(Source source, List<Output.Wanted> wanted, Map<String, Long> named, Execution execution) {
        source.requireContent("the model");
        LoadedModel model = LoadedModel.open(source, execution);
        try {
            Inputs inputs = Inputs.of(source.name(), model.session().getInputInfo(), named);
            Output output = Output.Wanted.firstAmong(
                    wanted, source.name(), model.session().getOutputInfo());
            return new Graph(model, inputs, output, execution.runsAtOnce());
        } catch (OrtException | RuntimeException e) {
            model.close();
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalArgumentException(source.name() + " cannot be inspected: " + e.getMessage(), e);
        }
    }

    /** Loads a model that takes nothing but tokens. */
    public static Graph open(Source source, Output.Wanted wanted, Execution execution) {
        return open(source, List.of(wanted), Map.of(), execution);
    }

    /** Whether its output is a vector a text, and not one a token. */
    public boolean pools() {
        return output.rank() == 2;
    }

    /** What messages call it. */
    public String name() {
        return model.name();
    }

    /** The files that it is made of: the graph, and those beside it that hold weights. */
    public List<Source> files() {
        return model.file().sources();
    }

    /** What computes it, where results depend on that by more than a float's rounding; else "". */
    public String arithmetic() {
        return model.file().quantised() ? "ONNX Runtime " + model.environment().getVersion() : "";
    }

    /** Runs that are under way at once where so many are wanted; further ones wait. */
    int runsAtOnce() {
        return runsAtOnce;
    }

    /**
     * Runs the model.
     *
     * @return the output, row-major, {@code rows * length * width} floats of which the caller knows the first two, or what
     *     of it is wanted
     * @throws CancellationException if the thread is interrupted, its status kept; the run ends early
     * @throws IllegalStateException if the run fails, saying on what, or if closed
     */
    public float[] run(TokenBatch batch) {
        return start(batch).await();
    }

    /** Starts a run, or has it wait for its turn; the caller has its thread for something else meanwhile. */
    public Running start(TokenBatch batch) {
        return new Running(batch, model.start(options -> runOpen(batch, options)));
    }

    private IllegalStateException failed(TokenBatch batch, OrtException e) {
        return new IllegalStateException(
                name() + " failed on " + batch.rows() + " texts of up to " + batch.length()
                        + " tokens, ids up to "
                        + Arrays.stream(batch.ids()).max().orElse(0)
                        + ". An index out of bounds means a tokenizer of another model, or more tokens than the model "
                        + "has positions for (lower maxTokens); failed memory means a smaller batchTokens. "
                        + "ONNX Runtime says: " + e.getMessage(),
                e);
    }

    private float[] runOpen(TokenBatch batch, OrtSession.RunOptions options) throws OrtException {
        try (Feed feed = inputs.feed(model, batch);
                OrtSession.Result result = model.session().run(feed.tensors(), Set.of(output.name()), options)) {
            OnnxTensor tensor = (OnnxTensor) result.get(0);
            output.checkShape(name(), tensor.getInfo().getShape(), batch);
            return output.of(tensor.getFloatBuffer(), batch, name());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
