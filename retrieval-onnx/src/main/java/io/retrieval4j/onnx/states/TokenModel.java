package io.retrieval4j.onnx.states;

import io.retrieval4j.TextSpan;
import io.retrieval4j.onnx.resource.ContentDigest;
import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A tokenizer and what gives its tokens states, a graph or a table: texts go in, the states of their tokens come out. What
 * every encoder of this module stands on; each does its own arithmetic on {@link TokenStates}.
 */
public abstract sealed class TokenModel implements AutoCloseable permits GraphModel, TableModel {

    /** Receives the states of one text, in no particular order. They are not to be kept: they hold on to their batch. */
    @FunctionalInterface
    public interface StatesConsumer {
        void accept(int text, TokenStates states);
    }

    final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    private final int maxTokens;
    private final ContentDigest files;
    private final LongAdder textsCut = new LongAdder();

    TokenModel(ContentDigest files, Tokenizer tokenizer, Vocabulary vocabulary, int maxTokens) {
        this.files = files;
        this.tokenizer = tokenizer;
        this.vocabulary = vocabulary;
        this.maxTokens = maxTokens;
    }

    /** What messages call it. */
    public abstract String name();

    /** Floats a token, or a text where the graph pools. */
    public abstract int width();

    /** All but the files that makes the states of tokens differ, as a text that is the same in every process. */
    abstract String settings();

    /** The tokens of a text, cut to {@link #maxTokens()}. */
    public abstract Tokens tokenize(String text);

    /** Where in a text the tokens stand that {@link #tokenize} gives. */
    public abstract List<Span> spans(String text);

    /**
     * Gives each text's states to the consumer, once, on the calling thread.
     *
     * @param input what the model sees of each
     * @throws CancellationException if the thread is interrupted; its status stays set
     * @throws IllegalStateException if closed
     */
    public abstract void encode(Reading.Input input, List<? extends String> texts, StatesConsumer consumer);

    /** Whether a text has one vector, in place of one a token. */
    public boolean pools() {
        return false;
    }

    /**
     * A text that changes with the files, with where texts are cut and with the settings given. Reads files on disk.
     *
     * @param settings whose texts tell all that makes results differ, and are the same in every process
     */
    public String fingerprint(Object... settings) {
        return files.with(settings() + Arrays.toString(settings));
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The special tokens around every text. */
    public Frame frame() {
        return tokenizer.frame();
    }

    /** Tokens of a text that are read, special tokens included. */
    public int maxTokens() {
        return maxTokens;
    }

    /** The tokens of a text without the special ones around it, cut to {@code limit}; for what the graph does not see. */
    public Tokens tokenizeBare(String text, int limit) {
        return tokenizer.tokenizeBare(text, limit);
    }

    /** What the model sees of a text. */
    public Tokens tokenize(Reading.Input input, String text) {
        return input.arrangement().apply(tokenize(input.form().of(text)));
    }

    /** Where in a text all its tokens stand, however long it is, special ones left out. */
    public List<TextSpan> allSpans(String text) {
        return tokenizer.allSpans(text).stream()
                .map(span -> new TextSpan(span.start(), span.end()))
                .toList();
    }

    /** Which end of texts that are too long is cut. */
    public End cutAt() {
        return tokenizer.cutAt();
    }

    /** Texts that were cut since the model was opened. */
    public long textsCut() {
        return textsCut.sum();
    }

    void countCut(Tokens tokens) {
        if (tokens.cut()) {
            textsCut.increment();
        }
    }

    /** What a reading makes of each text, in their order; fails as the other. */
    public <R> List<R> encode(Reading<R> reading, List<? extends String> texts) {
        List<@Nullable R> made = new ArrayList<>(Collections.nCopies(texts.size(), null));
        encode(
                reading.input(),
                texts,
                (text, states) -> made.set(text, reading.maker().apply(states)));
        return List.copyOf(made);
    }

    @Override
    public abstract void close();
}
