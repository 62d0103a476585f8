package io.retrieval4j.onnx.tokenizer;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by id: what of a tokenizer's file is kept while its model is open.
 *
 * @param tokens the token of each id, null where there is none; read only
 * @param special ids of tokens that stand for no piece of text
 * @param paddingId what fills a row up
 */
@SuppressWarnings("ArrayRecordComponent") // As large as the vocabulary and read for every term; never compared.
public record Vocabulary(@Nullable String[] tokens, Set<Integer> special, int paddingId) {

    /** The vocabulary that a file describes. */
    public static Vocabulary of(TokenizerFile file) {
        @Nullable String[] tokens = new String[file.largestId() + 1];
        file.vocabulary().forEach((token, id) -> tokens[id] = token);
        return new Vocabulary(tokens, file.special(), file.paddingId());
    }

    /** The token of an id, or null where the tokenizer has none. */
    public @Nullable String token(int id) {
        return id >= 0 && id < tokens.length ? tokens[id] : null;
    }

    /** Whether the id is a term: a piece of text, and not special. */
    public boolean isTerm(int id) {
        return token(id) != null && !special.contains(id);
    }
}
