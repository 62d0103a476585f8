package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.states.GraphModel;
import io.retrieval4j.onnx.token.BatchPlan;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.Tokenizer;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as the encoder sends them through the default model: windows of up to {@value GraphModel#WINDOW}, sorted by length within
 * each, in batches of a budget of tokens.
 *
 * @param tokens those of the texts, special tokens included and cut ones not
 */
record TokenisedTexts(List<Batch> batches, long tokens) {

    private static final String MODEL = "all-minilm-l6-v2-q";

    /** Token ids, attention mask and token types of {@code rows} texts, padded to {@code length}. */
    @SuppressWarnings("ArrayRecordComponent") // Wrapped by tensors; never compared.
    record Batch(int rows, int length, long[] ids, long[] mask, long[] typeIds) {}

    static TokenisedTexts of(List<String> texts, int maxTokens, int batchTokens) {
        TokenizerFile file = tokenizer();
        List<Batch> batches = new ArrayList<>();
        long tokens = 0;
        try (Tokenizer tokenizer = Tokenizer.open(file, maxTokens)) {
            int size = GraphModel.FIRST_WINDOW;
            for (int start = 0; start < texts.size(); start += size, size = GraphModel.windowAfter(size)) {
                List<Tokens> window = texts.subList(start, Math.min(start + size, texts.size())).stream()
                        .map(tokenizer::tokenize)
                        .toList();
                int[] lengths = window.stream().mapToInt(Tokens::count).toArray();
                tokens += Arrays.stream(lengths).asLongStream().sum();
                for (int[] rows : BatchPlan.of(lengths, batchTokens)) {
                    TokenBatch batch = TokenBatch.of(
                            Arrays.stream(rows).mapToObj(window::get).toList(), file.paddingId());
                    batches.add(new Batch(batch.rows(), batch.length(), batch.ids(), batch.mask(), batch.typeIds()));
                }
            }
        }
        return new TokenisedTexts(List.copyOf(batches), tokens);
    }

    /** The texts of at most so many tokens, special tokens included. */
    static List<String> withoutLongerThan(int longest, List<String> texts) {
        try (Tokenizer tokenizer = Tokenizer.open(tokenizer(), longest + 1)) {
            return texts.stream()
                    .filter(text -> tokenizer.tokenize(text).count() <= longest)
                    .toList();
        }
    }

    private static TokenizerFile tokenizer() {
        return TokenizerFile.read(new Source.InMemory(MODEL, resource(MODEL + "-tokenizer.json")));
    }

    /** Tokens that the model computes, padding included. */
    long paddedTokens() {
        return batches.stream()
                .mapToLong(batch -> (long) batch.rows * batch.length)
                .sum();
    }

    static byte[] model() {
        return resource(MODEL + ".onnx");
    }

    private static byte[] resource(String name) {
        try (InputStream in = TokenisedTexts.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no resource '" + name + "'; is the default model on the class path?");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource '" + name + "' cannot be read", e);
        }
    }
}
