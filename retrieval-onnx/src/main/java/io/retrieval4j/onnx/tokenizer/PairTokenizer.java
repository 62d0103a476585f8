package io.retrieval4j.onnx.tokenizer;

import io.retrieval4j.onnx.token.End;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A tokenizer of two texts at once, joined as its own template has it, such as {@code [CLS] query [SEP] document [SEP]} with
 * token types 0 and 1. Special tokens stay where texts are cut.
 *
 * <p>Safe for concurrent use; {@link #close()} waits for texts that are being tokenised.
 */
public final class PairTokenizer implements PairReader {

    /** How many tokens of each text stay, where there is room for so many. */
    @FunctionalInterface
    private interface Cut {
        PairCut of(int first, int second, int room);
    }

    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final Native tokenizer;
    private final End cutAt;
    private final Cut cut;
    private final int maxTokens;
    private final String prompt;

    private PairTokenizer(Native tokenizer, End cutAt, Cut cut, int maxTokens, String prompt) {
        this.tokenizer = tokenizer;
        this.cutAt = cutAt;
        this.cut = cut;
        this.maxTokens = maxTokens;
        this.prompt = prompt;
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @param maxTokens where pairs are cut, special tokens included
     * @param longestFirst whether the longer text is cut, and not the second
     * @param prompt put before the first text
     * @throws IllegalArgumentException if the file describes none, or a pair has no room beside the special tokens
     */
    public static PairTokenizer open(TokenizerFile file, int maxTokens, boolean longestFirst, String prompt) {
        Native tokenizer = Native.open(file);
        try {
            int special = tokenizer.encode("", "", encoding -> encoding.ids().length);
            if (maxTokens < special + 2) {
                throw new IllegalArgumentException("at most " + maxTokens + " tokens a pair leave no room beside the "
                        + special + " special tokens that " + file.name() + " adds; the least is " + (special + 2));
            }
            Cut cut = longestFirst ? PairCut::longestFirst : PairCut::second;
            return new PairTokenizer(tokenizer, file.cutAt(), cut, maxTokens, prompt);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    @Override
    public Tokens tokenize(String first, String second) {
        // A text is not tokenised whole for a few of its tokens. Too short an excerpt shows by its tokens.
        Excerpt ofFirst = Excerpt.of(prompt + first, cutAt, maxTokens);
        Excerpt ofSecond = Excerpt.of(second, cutAt, maxTokens);
        while (true) {
            Pair pair = tokenizer.encode(
                    ofFirst.text(),
                    ofSecond.text(),
                    encoding -> new Pair(encoding.ids(), encoding.typeIds(), encoding.sides()));
            boolean firstWillDo = ofFirst.isLongest() || pair.count(FIRST) >= maxTokens;
            boolean secondWillDo = ofSecond.isLongest() || pair.count(SECOND) >= maxTokens;
            if (firstWillDo && secondWillDo) {
                Tokens tokens = cut(pair);
                return ofFirst.isWhole() && ofSecond.isWhole() ? tokens : tokens.markedCut();
            }
            ofFirst = firstWillDo ? ofFirst : ofFirst.longer();
            ofSecond = secondWillDo ? ofSecond : ofSecond.longer();
        }
    }

    private Tokens cut(Pair pair) {
        if (pair.ids.length <= maxTokens) {
            return new Tokens(pair.ids, pair.typeIds);
        }
        int first = pair.count(FIRST);
        int second = pair.count(SECOND);
        int special = pair.ids.length - first - second;
        PairCut kept = cut.of(first, second, maxTokens - special);
        BitSet left = new BitSet();
        left.set(0, pair.ids.length);
        pair.drop(left, SECOND, second - kept.second(), cutAt);
        pair.drop(left, FIRST, first - kept.first(), cutAt);
        return new Tokens(
                        left.stream().mapToLong(i -> pair.ids[i]).toArray(),
                        left.stream().mapToLong(i -> pair.typeIds[i]).toArray())
                .markedCut();
    }

    /** Tokens with the text that each is of: 0, 1, or neither in special tokens. */
    @SuppressWarnings("ArrayRecordComponent") // Lives from one call of the library to its return; never compared.
    private record Pair(long[] ids, long[] typeIds, long[] sides) {

        int count(int side) {
            return (int) Arrays.stream(sides).filter(of -> of == side).count();
        }

        void drop(BitSet left, int side, int count, End cutAt) {
            int step = cutAt == End.LAST ? -1 : 1;
            int i = cutAt == End.LAST ? ids.length - 1 : 0;
            for (int toDrop = count; toDrop > 0 && i >= 0 && i < ids.length; i += step) {
                if (sides[i] == side) {
                    left.clear(i);
                    toDrop--;
                }
            }
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
