package io.retrieval4j.onnx;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Counts;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of encoder may be told beyond its folder. Not safe for concurrent use.
 *
 * @param <E> what is built
 * @param <B> the builder itself
 */
public abstract sealed class EncoderBuilder<E, B extends EncoderBuilder<E, B>>
        permits BiEncoder.Builder,
                LateInteractionEncoder.Builder,
                ContextualEncoder.Builder,
                SparseEncoder.Builder,
                CrossEncoder.Builder {

    private Execution execution = Execution.defaults();
    private OptionalInt maxTokens;
    private @Nullable String output;
    private final Map<String, Long> inputs = new TreeMap<>();

    EncoderBuilder(OptionalInt maxTokens) {
        this.maxTokens = maxTokens;
    }

    /** How the model is run, in place of what was set before; {@link Execution#defaults()} by default. */
    public B execution(Execution choice) {
        this.execution = choice;
        return self();
    }

    /**
     * Tokens in a batch, padding included; 256 by default. More takes memory in proportion, and makes a processor no faster:
     * what a layer hands to the next then leaves its caches. A text longer than this is a batch of its own.
     */
    public B batchTokens(int count) {
        return execution(execution.withBatchTokens(count));
    }

    /** Threads that compute, all batches together; by default as many as the JVM may use processors. */
    public B threads(int count) {
        return execution(execution.withThreads(count));
    }

    /**
     * Where texts are cut, special tokens included. By default what the folder says, or else what the tokenizer's file cuts
     * at, or 512 where it says nothing; the file may say less than the model takes.
     */
    public B maxTokens(int count) {
        this.maxTokens = OptionalInt.of(Counts.requireAtLeastOne("maxTokens", count));
        return self();
    }

    /** The graph's output that is read; by default the one of a usual name, or the only one of the shape that is wanted. */
    public B output(String name) {
        this.output = name;
        return self();
    }

    /**
     * The value of an input that the graph has beside its tokens, a whole number that is the same for all texts: the task of
     * Jina's third embeddings, {@code input("task_id", 0)}.
     */
    public B input(String name, long value) {
        inputs.put(name, value);
        return self();
    }

    /**
     * Loads the files and runs the model once or twice, on one token.
     *
     * @throws IllegalArgumentException if a file is missing or not what it is to be, if files do not belong together, or if
     *     {@code maxTokens} leaves no room beside special tokens; the message names the file and the way out
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public abstract E build();

    abstract B self();

    Execution execution() {
        return execution;
    }

    OptionalInt maxTokens() {
        return maxTokens;
    }

    Map<String, Long> inputs() {
        return inputs;
    }

    @Nullable
    String output() {
        return output;
    }
}
