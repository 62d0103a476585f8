package io.retrieval4j.onnx.tokenizer;

import io.retrieval4j.onnx.token.Tokens;

/** Makes one row of tokens of two texts. Safe for concurrent use; closing waits for texts that are being tokenised. */
public sealed interface PairReader extends AutoCloseable permits PairTokenizer, TemplateTokenizer {

    /**
     * The tokens of the pair, special tokens included. Surrogates that lack their partner are replaced by U+FFFD.
     *
     * @throws IllegalStateException if closed
     */
    Tokens tokenize(String first, String second);

    @Override
    void close();
}
