package io.retrieval4j.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Frame;
import io.retrieval4j.onnx.token.Span;
import io.retrieval4j.onnx.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tokenizer of texts.
 *
 * <p>Safe for concurrent use; {@link #close()} waits for texts that are being tokenised.
 */
public final class Tokenizer implements AutoCloseable {

    /** About how many tokens are made at a time of a text that is not cut. */
    private static final int PART = 512;

    private final Native tokenizer;
    private final Optional<Words> words;
    private final End cutAt;
    private final Frame frame;
    private final int maxTokens;

    private Tokenizer(Native tokenizer, Optional<Words> words, End cutAt, Frame frame, int maxTokens) {
        this.tokenizer = tokenizer;
        this.words = words;
        this.cutAt = cutAt;
        this.frame = frame;
        this.maxTokens = maxTokens;
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @param maxTokens where longer texts are cut, special tokens included
     * @throws IllegalArgumentException if the file describes none, or no token of a text fits beside the special ones
     */
    public static Tokenizer open(TokenizerFile file, int maxTokens) {
        Native tokenizer = Native.open(file);
        try {
            Tokens empty = tokenizer.encode("", Tokenizer::tokens);
            if (maxTokens <= empty.count()) {
                throw new IllegalArgumentException("at most " + maxTokens + " tokens a text leave no room beside the "
                        + empty.count() + " special tokens that " + file.name() + " adds; the least is "
                        + (empty.count() + 1));
            }
            Frame frame = Frame.of(empty, tokenizer.encode("a", Tokenizer::tokens));
            return new Tokenizer(tokenizer, Optional.empty(), file.cutAt(), frame, maxTokens);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    /**
     * Makes the tokenizer that the file describes, which puts no special tokens around texts.
     *
     * @param maxTokens where longer texts are cut
     * @throws IllegalArgumentException if the file describes none
     */
    public static Tokenizer openBare(TokenizerFile file, int maxTokens) {
        Native tokenizer = Native.open(file).withoutSpecialTokens();
        Optional<Words> words = file.cutAt() == End.LAST ? Words.of(file, tokenizer) : Optional.empty();
        return new Tokenizer(tokenizer, words, file.cutAt(), new Frame(0, 0), maxTokens);
    }

    /** The special tokens around every text. */
    public Frame frame() {
        return frame;
    }

    /** Which end of a text that is too long is cut. */
    public End cutAt() {
        return cutAt;
    }

    /**
     * The tokens of a text, special tokens included. Surrogates that lack their partner are replaced by U+FFFD.
     *
     * @throws IllegalStateException if closed
     */
    public Tokens tokenize(String text) {
        return words.flatMap(known -> known.tokens(text, maxTokens))
                .orElseGet(() -> cut(excerpt(text, maxTokens), maxTokens));
    }

    /**
     * The tokens of a text without the special ones around it.
     *
     * @param limit tokens that are kept
     * @throws IllegalStateException if closed
     */
    public Tokens tokenizeBare(String text, int limit) {
        int special = frame.leading() + frame.trailing();
        Tokens framed = cut(excerpt(text, limit + special), limit + special);
        return framed.within(frame);
    }

    /**
     * Where in the text the tokens that {@link #tokenize} gives stand; special tokens have an empty span.
     *
     * @throws IllegalStateException if closed
     */
    public List<Span> spans(String text) {
        Read read = excerpt(text, maxTokens);
        List<Span> spans = tokenizer.encode(read.excerpt.text(), encoding -> spans(encoding.spans(), read.excerpt));
        Tokens places = Tokens.numbered(read.tokens.count());
        List<Span> kept = new ArrayList<>();
        for (long place : cut(new Read(read.excerpt, places), maxTokens).ids()) {
            kept.add(spans.get((int) place));
        }
        return List.copyOf(kept);
    }

    /**
     * Where in the text its tokens stand, all of them whatever the limit, without special ones and those that stand for no piece of it. Time
     * and memory grow with the text.
     *
     * @throws IllegalStateException if closed
     */
    public List<Span> allSpans(String text) {
        List<Span> all = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            // A text is tokenised some at a time, between words: places in it are counted from the beginning of what is
            // tokenised.
            Excerpt part = Excerpt.of(text.substring(from), End.LAST, PART);
            List<Span> spans = tokenizer.encode(part.text(), encoding -> spans(encoding.spans(), part));
            for (Span span : spans.subList(frame.leading(), spans.size() - frame.trailing())) {
                if (span.start() < span.end()) {
                    all.add(span.movedBy(from));
                }
            }
            from += part.text().length();
        }
        return all;
    }

    private static List<Span> spans(CharSpan[] spans, Excerpt excerpt) {
        List<Span> places = new ArrayList<>(spans.length);
        for (CharSpan span : spans) {
            places.add(
                    span == null
                            ? Span.NONE
                            : Span.ofCodePoints(excerpt.text(), span.getStart(), span.getEnd())
                                    .movedBy(excerpt.start()));
        }
        return places;
    }

    /**
     * The text of tokens, special ones left out.
     *
     * @throws IllegalStateException if closed
     */
    public String decode(long[] ids) {
        return tokenizer.decode(ids);
    }

    /** So much of a text as its limit asks for, and all tokens of that. */
    private record Read(Excerpt excerpt, Tokens tokens) {}

    private Read excerpt(String text, int limit) {
        for (Excerpt excerpt = Excerpt.of(text, cutAt, limit); ; excerpt = excerpt.longer()) {
            Tokens tokens = tokenizer.encode(excerpt.text(), Tokenizer::tokens);
            if (tokens.count() >= limit || excerpt.isLongest()) {
                return new Read(excerpt, tokens);
            }
        }
    }

    private Tokens cut(Read read, int limit) {
        Tokens tokens = cutAt.cut(read.tokens, limit, frame);
        return read.excerpt.isWhole() ? tokens : tokens.markedCut();
    }

    private static Tokens tokens(Native.Encoding encoding) {
        return new Tokens(encoding.ids(), encoding.typeIds());
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
