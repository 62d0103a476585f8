package io.retrieval4j.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.retrieval4j.onnx.resource.Lifetime;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A native tokenizer of two texts at once, joined as its own template has it, such as {@code [CLS] query [SEP] document
 * [SEP]} with token types 0 and 1.
 *
 * <p>Pairs beyond the limit lose the end of the second text, which is what HuggingFace calls {@code only_second}; special
 * tokens stay. Where the first alone leaves less than a quarter of the room, it is cut too, so that the second always has
 * its quarter. HuggingFace fails there.
 *
 * <p>Safe for concurrent use; {@link #close()} waits for texts that are being tokenised.
 */
public final class PairTokenizer implements AutoCloseable {

    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final int SHARE_OF_SECOND = 4;

    private final TokenizersLibrary library;
    private final long handle;
    private final Lifetime lifetime;
    private final int maxTokens;

    private PairTokenizer(TokenizersLibrary library, long handle, Lifetime lifetime, int maxTokens) {
        this.library = library;
        this.handle = handle;
        this.lifetime = lifetime;
        this.maxTokens = maxTokens;
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @param maxTokens where pairs are cut, special tokens included
     * @throws IllegalArgumentException if the file describes none, or a pair has no room beside the special tokens
     */
    public static PairTokenizer open(TokenizerFile file, int maxTokens) {
        TokenizersLibrary library = NativeTokenizers.library();
        long handle = Tokenizer.create(library, file);
        PairTokenizer tokenizer =
                new PairTokenizer(library, handle, new Lifetime("the tokenizer of " + file.name()), maxTokens);
        library.disablePadding(handle);
        library.disableTruncation(handle);
        int special = tokenizer.whole("", "").ids().length;
        if (maxTokens < special + 2) {
            tokenizer.close();
            throw new IllegalArgumentException("at most " + maxTokens + " tokens a pair leave no room beside the "
                    + special + " special tokens that " + file.name() + " adds; the least is " + (special + 2));
        }
        return tokenizer;
    }

    /**
     * The tokens of the pair, special tokens included. Surrogates that lack their partner are replaced by U+FFFD.
     *
     * @throws IllegalStateException if closed
     */
    public Tokens tokenize(String first, String second) {
        // A text is not tokenised whole for its first tokens; see Beginning. Too short a one shows by its tokens.
        Beginning firstBeginning = Beginning.of(first, maxTokens);
        Beginning secondBeginning = Beginning.of(second, maxTokens);
        while (true) {
            Pair pair = whole(firstBeginning.text(), secondBeginning.text());
            boolean firstWillDo = firstBeginning.isLongest() || pair.count(FIRST) >= maxTokens;
            boolean secondWillDo = secondBeginning.isLongest() || pair.count(SECOND) >= maxTokens;
            if (firstWillDo && secondWillDo) {
                return pair.cutTo(maxTokens);
            }
            firstBeginning = firstWillDo ? firstBeginning : firstBeginning.longer();
            secondBeginning = secondWillDo ? secondBeginning : secondBeginning.longer();
        }
    }

    private Pair whole(String first, String second) {
        String wellFormedFirst = WellFormed.text(first);
        String wellFormedSecond = WellFormed.text(second);
        return lifetime.whileOpen(() -> {
            long encoding = library.encodeDual(handle, wellFormedFirst, wellFormedSecond, true);
            try {
                return new Pair(
                        library.getTokenIds(encoding), library.getTypeIds(encoding), library.getSequenceIds(encoding));
            } finally {
                library.deleteEncoding(encoding);
            }
        });
    }

    /** Tokens with the text that each is of: 0, 1, or neither in special tokens. */
    @SuppressWarnings("ArrayRecordComponent") // Lives from one call of the library to its return; never compared.
    private record Pair(long[] ids, long[] typeIds, long[] sides) {

        int count(int side) {
            return (int) Arrays.stream(sides).filter(of -> of == side).count();
        }

        Tokens cutTo(int maxTokens) {
            int surplus = ids.length - maxTokens;
            if (surplus <= 0) {
                return new Tokens(ids, typeIds);
            }
            int second = count(SECOND);
            int room = maxTokens - (ids.length - count(FIRST) - second);
            int share = Math.min(second, Math.max(1, room / SHARE_OF_SECOND));
            int ofSecond = Math.min(surplus, second - share);
            BitSet kept = new BitSet();
            kept.set(0, ids.length);
            drop(kept, SECOND, ofSecond);
            drop(kept, FIRST, surplus - ofSecond);
            return new Tokens(
                    kept.stream().mapToLong(i -> ids[i]).toArray(),
                    kept.stream().mapToLong(i -> typeIds[i]).toArray());
        }

        private void drop(BitSet kept, int side, int count) {
            for (int i = ids.length - 1, left = count; left > 0 && i >= 0; i--) {
                if (sides[i] == side) {
                    kept.clear(i);
                    left--;
                }
            }
        }
    }

    @Override
    public void close() {
        lifetime.end(() -> {
            library.deleteTokenizer(handle);
            return true;
        });
    }
}
