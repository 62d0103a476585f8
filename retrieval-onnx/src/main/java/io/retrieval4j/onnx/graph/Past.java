package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Runs a decoder for one text so that each run is given one new token a row, and what the runs before made of the others: a
 * token costs the same wherever it stands.
 *
 * <p>What the encoder's tokens give stays in native memory from run to run, {@code rows * 2 * layers * tokens * width}
 * floats; what the tokens so far give is in the {@link Step} of a run, on the heap.
 *
 * <p>For one thread. A run that the thread no longer waits for, because it was interrupted, keeps the native memory until
 * it has ended, also behind {@link #close}.
 */
public final class Past implements AutoCloseable {

    private final DecoderGraph decoder;
    private final Encoded text;

    /** Of the encoder's tokens, one row each, in the order of the graph's; empty before the first run. */
    private List<float[]> ofEncoder = List.of();

    /** The same, for as many rows as the last run had. */
    private @Nullable Feed kept;

    private int keptRows;

    /** Guarded by this. */
    private boolean inUse;

    /** Guarded by this. */
    private boolean closed;

    Past(DecoderGraph decoder, Encoded text) {
        this.decoder = decoder;
        this.text = text;
    }

    /**
     * Runs the decoder on several beginnings.
     *
     * @param ids the tokens so far, the start token first, row by row, {@code rows * length}
     * @throws CancellationException if the thread is interrupted, its status kept; the run ends early
     * @throws IllegalStateException if the run fails, saying on what, or if closed
     */
    public Step begin(long[] ids, int rows) {
        LoadedModel model = decoder.whole();
        return DecoderGraph.await(
                model, ids, rows, model.start(options -> whileOpen(() -> beginOpen(model, ids, rows, options))));
    }

    private Step beginOpen(LoadedModel model, long[] ids, int rows, OrtSession.RunOptions options) throws OrtException {
        int length = ids.length / rows;
        try (Feed feed = decoder.wholeFeed(ids, rows, text);
                OrtSession.Result result = model.session().run(feed.tensors(), outputs(decoder.keyValues()), options)) {
            List<float[]> firstRows = new ArrayList<>();
            for (KeyValues keyValues : decoder.keyValues()) {
                if (keyValues.ofEncoder()) {
                    float[] values = keyValues.read(model.name(), result, rows, text.length());
                    firstRows.add(keyValues.rows(values, text.length(), new int[] {0}));
                }
            }
            ofEncoder = List.copyOf(firstRows);
            return step(model, result, rows, length, length);
        }
    }

    /**
     * Runs the decoder on one more token a row.
     *
     * @param before the step that these rows continue
     * @param parents for each row, the row of the step before that it continues
     * @param ids the new token of each row
     * @throws CancellationException if the thread is interrupted, its status kept; the run ends early
     * @throws IllegalStateException if the run fails, saying on what, or if closed
     */
    public Step next(Step before, int[] parents, long[] ids) {
        LoadedModel model = decoder.withPast();
        int rows = ids.length;
        return DecoderGraph.await(
                model,
                ids,
                rows,
                model.start(options -> whileOpen(() -> nextOpen(model, before, parents, ids, options))));
    }

    private Step nextOpen(LoadedModel model, Step before, int[] parents, long[] ids, OrtSession.RunOptions options)
            throws OrtException {
        int rows = ids.length;
        List<KeyValues> growing = ofTokens();
        try (Feed feed = new Feed(model.environment())) {
            feed.longs(DecoderContract.IDS, ids, rows, 1);
            decoder.choose(feed, true);
            for (int i = 0; i < growing.size(); i++) {
                KeyValues keyValues = growing.get(i);
                float[] values = keyValues.rows(before.keyValues().get(i), before.length(), parents);
                feed.floats(keyValues.past(), values, keyValues.shape(rows, before.length()));
            }
            Map<String, OnnxTensor> all = new HashMap<>(feed.tensors());
            all.putAll(ofEncoder(model, rows).tensors());
            try (OrtSession.Result result = model.session().run(all, outputs(growing), options)) {
                return step(model, result, rows, 1, before.length() + 1);
            }
        }
    }

    /** What of the text is the same for every row, made anew where the number of rows is another than before. */
    private Feed ofEncoder(LoadedModel model, int rows) throws OrtException {
        if (kept == null || keptRows != rows) {
            if (kept != null) {
                kept.close();
            }
            Feed made = new Feed(model.environment());
            kept = made;
            keptRows = rows;
            decoder.feedText(made, model, rows, text);
            List<KeyValues> standing =
                    decoder.keyValues().stream().filter(KeyValues::ofEncoder).toList();
            for (int i = 0; i < standing.size(); i++) {
                KeyValues keyValues = standing.get(i);
                float[] values = Feed.repeated(ofEncoder.get(i), rows);
                made.floats(keyValues.past(), values, keyValues.shape(rows, text.length()));
            }
        }
        return kept;
    }

    private Step step(LoadedModel model, OrtSession.Result result, int rows, int given, int length) {
        float[] logits = DecoderGraph.logits(model.name(), result, rows, given, given - 1);
        List<float[]> values = new ArrayList<>();
        for (KeyValues keyValues : ofTokens()) {
            values.add(keyValues.read(model.name(), result, rows, length));
        }
        return new Step(logits, List.copyOf(values), rows, length);
    }

    private List<KeyValues> ofTokens() {
        return decoder.keyValues().stream()
                .filter(keyValues -> !keyValues.ofEncoder())
                .toList();
    }

    private static Set<String> outputs(List<KeyValues> wanted) {
        Set<String> outputs = new HashSet<>(Set.of(DecoderContract.LOGITS));
        wanted.forEach(keyValues -> outputs.add(keyValues.present()));
        return outputs;
    }

    /** A run, on its thread. */
    @FunctionalInterface
    interface Use<T> {
        T run() throws OrtException;
    }

    /** Keeps the native memory until the run has ended. */
    <T> T whileOpen(Use<T> use) throws OrtException {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException(
                        "the past of a run of " + decoder.whole().name() + " is closed");
            }
            inUse = true;
        }
        try {
            return use.run();
        } finally {
            synchronized (this) {
                inUse = false;
                if (closed) {
                    free();
                }
            }
        }
    }

    // ONNX Runtime may be reading the tensors in a run that was given up a moment ago; then that run frees them.
    @Override
    public synchronized void close() {
        closed = true;
        if (!inUse) {
            free();
        }
    }

    /** Whether there is native memory that is not freed. */
    synchronized boolean holdsMemory() {
        return kept != null;
    }

    private void free() {
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
