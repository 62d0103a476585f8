package io.retrieval4j.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.retrieval4j.onnx.resource.Lifetime;
import io.retrieval4j.onnx.token.Tokens;

/**
 * A native tokenizer.
 *
 * <p>It goes to DJL's native methods directly rather than through {@code HuggingFaceTokenizer}, which, on each creation,
 * may report home over the network, silently caps texts at 512 tokens, and copies six arrays a text of which two are used.
 *
 * <p>The file's own padding and truncation are set aside: they are what the exporter's last call happened to use (128
 * tokens, padded to 128, in MiniLM's), not what the model takes.
 *
 * <p>Safe for concurrent use; {@link #close()} waits for texts that are being tokenised.
 */
public final class Tokenizer implements AutoCloseable {

    private final TokenizersLibrary library;
    private final long handle;
    private final Lifetime lifetime;
    private final int maxTokens;
    private final boolean cutsAtTheEnd;

    private Tokenizer(TokenizersLibrary library, long handle, Lifetime lifetime, int maxTokens, boolean cutsAtTheEnd) {
        this.library = library;
        this.handle = handle;
        this.lifetime = lifetime;
        this.maxTokens = maxTokens;
        this.cutsAtTheEnd = cutsAtTheEnd;
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @param maxTokens where longer texts are cut, special tokens included
     * @throws IllegalArgumentException if the file describes none, or no token of a text fits beside the special ones
     */
    public static Tokenizer open(TokenizerFile file, int maxTokens) {
        TokenizersLibrary library = NativeTokenizers.library();
        long handle = create(library, file);
        Tokenizer tokenizer = new Tokenizer(
                library, handle, new Lifetime("the tokenizer of " + file.name()), maxTokens, file.cutsAtTheEnd());
        try {
            library.disablePadding(handle);
            library.disableTruncation(handle);
            // The native code ends the process where special tokens alone pass the limit, so they are counted first.
            int special = tokenizer.whole("").count();
            if (maxTokens <= special) {
                throw new IllegalArgumentException("at most " + maxTokens + " tokens a text leave no room beside the "
                        + special + " special tokens that " + file.name() + " adds; the least is " + (special + 1));
            }
            library.setTruncation(handle, maxTokens, "LONGEST_FIRST", 0);
            return tokenizer;
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    static long create(TokenizersLibrary library, TokenizerFile file) {
        try {
            return library.createTokenizerFromString(file.json());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    file.name() + " describes no tokenizer that can be made: " + e.getMessage(), e);
        }
    }

    /**
     * The tokens of a text, special tokens included. Surrogates that lack their partner are replaced by U+FFFD.
     *
     * @throws IllegalStateException if closed
     */
    public Tokens tokenize(String text) {
        if (!cutsAtTheEnd) {
            return whole(text);
        }
        for (Beginning beginning = Beginning.of(text, maxTokens); ; beginning = beginning.longer()) {
            Tokens tokens = whole(beginning.text());
            if (tokens.count() == maxTokens || beginning.isLongest()) {
                return tokens;
            }
        }
    }

    /**
     * The text of tokens, special ones left out.
     *
     * @throws IllegalStateException if closed
     */
    public String decode(long[] ids) {
        return lifetime.whileOpen(() -> library.decode(handle, ids, true));
    }

    private Tokens whole(String text) {
        String wellFormed = WellFormed.text(text);
        return lifetime.whileOpen(() -> {
            long encoding = library.encode(handle, wellFormed, true);
            try {
                return new Tokens(library.getTokenIds(encoding), library.getTypeIds(encoding));
            } finally {
                library.deleteEncoding(encoding);
            }
        });
    }

    @Override
    public void close() {
        lifetime.end(() -> {
            library.deleteTokenizer(handle);
            return true;
        });
    }
}
