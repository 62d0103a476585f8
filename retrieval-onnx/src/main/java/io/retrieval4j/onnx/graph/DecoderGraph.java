package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The decoder of an encoder-decoder: an encoded text and the tokens so far go in, logits of the tokens that follow come
 * out. {@link #run} is given all tokens each time, so generating {@code n} tokens costs about {@code n * n / 2} of a token;
 * a decoder that {@link #keepsPast} goes on from the tokens before by {@link #past}.
 *
 * <p>Safe for concurrent use: runs share the sessions and their threads. {@link #close()} waits for runs under way.
 */
public final class DecoderGraph implements AutoCloseable {

    /**
     * A text as the encoder gives it.
     *
     * @param states row-major, {@code length * width}
     */
    @SuppressWarnings("ArrayRecordComponent") // Wrapped by tensors; never compared.
    public record Encoded(float[] states, int length, int width) {}

    private final LoadedModel whole;

    /** The same where one graph is both. */
    private final @Nullable LoadedModel withPast;

    private final List<KeyValues> keyValues;

    private DecoderGraph(LoadedModel whole, @Nullable LoadedModel withPast, List<KeyValues> keyValues) {
        this.whole = whole;
        this.withPast = withPast;
        this.keyValues = keyValues;
    }

    /**
     * Loads a decoder.
     *
     * @throws IllegalArgumentException if a file is no model, takes or gives something else, or does not fit the other
     */
    public static DecoderGraph open(DecoderFiles files, Execution execution) {
        List<LoadedModel> opened = new ArrayList<>();
        try {
            return open(files, source -> {
                source.requireContent("the decoder");
                opened.add(LoadedModel.open(source, execution));
                return opened.getLast();
            });
        } catch (OrtException | RuntimeException e) {
            opened.forEach(LoadedModel::close);
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalArgumentException(files + " cannot be inspected: " + e.getMessage(), e);
        }
    }

    private static DecoderGraph open(DecoderFiles files, Function<Source, LoadedModel> load) throws OrtException {
        return switch (files) {
            case DecoderFiles.Whole(var decoder) -> {
                LoadedModel whole = load.apply(decoder);
                DecoderContract.requireWhole(whole, List.of());
                yield new DecoderGraph(whole, null, List.of());
            }
            case DecoderFiles.Pair(var decoder, var withPast) -> {
                LoadedModel whole = load.apply(decoder);
                LoadedModel next = load.apply(withPast);
                List<KeyValues> past = KeyValues.of(next);
                DecoderContract.requireNext(next, past);
                DecoderContract.requireWhole(whole, past);
                yield new DecoderGraph(whole, next, past);
            }
            case DecoderFiles.Merged(var decoder) -> {
                LoadedModel both = load.apply(decoder);
                List<KeyValues> past = KeyValues.of(both);
                DecoderContract.requireMerged(both, past);
                yield new DecoderGraph(both, both, past);
            }
        };
    }

    /** Whether {@link #past} is to be had. */
    public boolean keepsPast() {
        return withPast != null;
    }

    /** Begins to run the decoder on one text, token by token; to be closed. */
    public Past past(Encoded text) {
        withPast();
        return new Past(this, text);
    }

    LoadedModel whole() {
        return whole;
    }

    LoadedModel withPast() {
        if (withPast == null) {
            throw new IllegalStateException(whole.name() + " has no graph beside it that goes on from a past");
        }
        return withPast;
    }

    List<KeyValues> keyValues() {
        return keyValues;
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
        return await(whole, ids, rows, whole.start(options -> {
            try (Feed feed = wholeFeed(ids, rows, text);
                    OrtSession.Result result =
                            whole.session().run(feed.tensors(), Set.of(DecoderContract.LOGITS), options)) {
                return logits(whole.name(), result, rows, ids.length / rows, from);
            }
        }));
    }

    static <T> T await(LoadedModel model, long[] ids, int rows, Run<T> run) {
        try {
            return run.await();
        } catch (OrtException e) {
            throw new IllegalStateException(
                    model.name() + " failed on " + rows + " rows of " + ids.length / rows + " tokens, ids up to "
                            + Arrays.stream(ids).max().orElse(0)
                            + ". An index out of bounds means a tokenizer of another model, or more tokens than the "
                            + "model has positions for. ONNX Runtime says: " + e.getMessage(),
                    e);
        }
    }

    /** The inputs of a run on all tokens so far. */
    Feed wholeFeed(long[] ids, int rows, Encoded text) throws OrtException {
        Feed feed = new Feed(whole.environment());
        try {
            feed.longs(DecoderContract.IDS, ids, rows, ids.length / rows);
            feedText(feed, whole, rows, text);
            if (whole == withPast) {
                choose(feed, false);
                // Not read in this branch, but all inputs must be there; the graph may mind a past of no tokens.
                for (KeyValues one : keyValues) {
                    feed.floats(one.past(), new float[rows * one.heads() * one.width()], one.shape(rows, 1));
                }
            }
            return feed;
        } catch (OrtException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /** What of the text the graph takes, for each row the same. */
    void feedText(Feed feed, LoadedModel model, int rows, Encoded text) throws OrtException {
        Set<String> inputs = model.session().getInputNames();
        if (inputs.contains(DecoderContract.STATES)) {
            feed.floats(DecoderContract.STATES, Feed.repeated(text.states, rows), rows, text.length, text.width);
        }
        if (inputs.contains(DecoderContract.MASK)) {
            long[] mask = new long[rows * text.length];
            Arrays.fill(mask, 1);
            feed.longs(DecoderContract.MASK, mask, rows, text.length);
        }
    }

    /** Tells a merged graph which of the two it is to be. */
    void choose(Feed feed, boolean past) throws OrtException {
        if (whole == withPast) {
            feed.flag(DecoderContract.BRANCH, past);
        }
    }

    /** Copies the logits of the places from {@code from} on. */
    static float[] logits(String model, OrtSession.Result result, int rows, int length, int from) {
        OnnxTensor tensor = (OnnxTensor) result.get(DecoderContract.LOGITS)
                .orElseThrow(() -> new IllegalStateException(model + " did not give '" + DecoderContract.LOGITS + "'"));
        int vocabulary = vocabulary(model, tensor.getInfo().getShape(), rows, length);
        FloatBuffer logits = tensor.getFloatBuffer();
        int wanted = (length - from) * vocabulary;
        float[] values = new float[rows * wanted];
        for (int row = 0; row < rows; row++) {
            logits.get((row * length + from) * vocabulary, values, row * wanted, wanted);
        }
        return values;
    }

    private static int vocabulary(String model, long[] shape, int rows, int length) {
        if (shape.length != 3 || shape[0] != rows || shape[1] != length) {
            throw new IllegalStateException(
                    model + " gave '" + DecoderContract.LOGITS + "' of shape " + Arrays.toString(shape) + " for " + rows
                            + " rows of " + length + " tokens; 3 axes that begin with these are wanted");
        }
        return (int) shape[2];
    }

    @Override
    public void close() {
        // Closing twice what is both does nothing the second time.
        try (whole;
                withPast) {}
    }
}
