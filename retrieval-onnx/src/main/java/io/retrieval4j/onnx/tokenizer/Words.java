package io.retrieval4j.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the tokens of words, of tokenizers to which a word between blanks is the same whatever stands around: those with BERT's
 * normalizer, which goes from character to character, and BERT's pre-tokenizer, which parts at blanks. Most words of a text have
 * been in others before, and a look at the table takes a hundredth of the native library's time. A text is read no farther than its
 * tokens are wanted.
 *
 * <p>Safe for concurrent use.
 */
final class Words {

    /** In characters; a longer run without a blank is no word, or a text in Chinese. */
    private static final int LONGEST = 64;

    /** Words that are kept, in some ten megabytes at the most; when there are more, all are forgotten. */
    private static final int MOST = 1 << 16;

    private final Native tokenizer;
    private final Map<String, int[]> known = new ConcurrentHashMap<>();

    private Words(Native tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * The words of a tokenizer's texts, if they are the same in each.
     *
     * @param tokenizer which puts no special tokens around texts
     */
    static Optional<Words> of(TokenizerFile file, Native tokenizer) {
        boolean isBert = file.content().path("normalizer").path("type").asText().equals("BertNormalizer")
                && file.content().path("pre_tokenizer").path("type").asText().equals("BertPreTokenizer");
        for (JsonNode added : file.content().path("added_tokens")) {
            boolean reachesBeyond =
                    added.path("lstrip").asBoolean() || added.path("rstrip").asBoolean();
            isBert &= !reachesBeyond && added.path("content").asText().chars().noneMatch(Words::isBlank);
        }
        return isBert ? Optional.of(new Words(tokenizer)) : Optional.empty();
    }

    /** The first tokens of a text, so many at the most; empty where it has a run of characters that is no word. */
    Optional<Tokens> tokens(String text, int most) {
        tokenizer.requireOpen();
        long[] ids = new long[16];
        int count = 0;
        for (int at = 0; at < text.length() && count <= most; ) {
            int end = end(text, at);
            if (end - at > LONGEST) {
                return Optional.empty();
            }
            int[] word = end == at ? new int[0] : ids(text.substring(at, end));
            if (count + word.length > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(2 * ids.length, count + word.length));
            }
            for (int id : word) {
                ids[count++] = id;
            }
            at = end + 1;
        }
        int kept = Math.min(count, most);
        Tokens tokens = new Tokens(Arrays.copyOf(ids, kept), new long[kept]);
        return Optional.of(count > most ? tokens.markedCut() : tokens);
    }

    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && !isBlank(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** What BERT's normalizer makes a blank of; some others are too, and stay in their words. */
    private static boolean isBlank(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    private int[] ids(String word) {
        int[] ids = known.get(word);
        if (ids == null) {
            ids = tokenizer.encode(
                    word,
                    encoding -> Arrays.stream(encoding.ids())
                            .mapToInt(Math::toIntExact)
                            .toArray());
            if (known.size() >= MOST) {
                known.clear();
            }
            known.put(word, ids);
        }
        return ids;
    }
}
