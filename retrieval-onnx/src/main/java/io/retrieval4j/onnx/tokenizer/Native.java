package io.retrieval4j.onnx.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.resource.HeapRoom;
import io.retrieval4j.onnx.resource.Lifetime;
import io.retrieval4j.onnx.tokenizer.check.NativeJson;
import java.util.function.ToLongFunction;

/**
 * A tokenizer of the native library, which neither pads nor cuts; what its file has for these is what the exporter's last
 * call happened to use (128 tokens, padded to 128, in MiniLM's).
 *
 * <p>It goes to DJL's native methods directly rather than through {@code HuggingFaceTokenizer}, which, on each creation,
 * may report home over the network, silently caps texts at 512 tokens, and copies six arrays a text of which two are used.
 *
 * <p>Where native code panics the JVM ends without an exception. So the file is checked first, texts are made well-formed, and
 * there is to be room on the heap for what the library gives, which it panics for want of.
 */
final class Native implements AutoCloseable {

    /** Room that is asked for, for each character: four arrays of numbers, and a token a character. */
    private static final int ROOM_A_CHARACTER = 32;

    private final String name;
    private final TokenizersLibrary library;
    private final long handle;
    private final Lifetime lifetime;
    private final boolean special;

    private Native(String name, TokenizersLibrary library, long handle, Lifetime lifetime, boolean special) {
        this.name = name;
        this.library = library;
        this.handle = handle;
        this.lifetime = lifetime;
        this.special = special;
    }

    /** What the library gives for a text: ids, and what else is asked for. Lives as long as the call. */
    record Encoding(TokenizersLibrary library, long handle) {

        long[] ids() {
            return library.getTokenIds(handle);
        }

        long[] typeIds() {
            return library.getTypeIds(handle);
        }

        /** The text that each token is of: 0, 1, or neither in special tokens. */
        long[] sides() {
            return library.getSequenceIds(handle);
        }

        /** The place of each token in the text; null for special tokens. */
        CharSpan[] spans() {
            return library.getTokenCharSpans(handle);
        }
    }

    /**
     * Makes the tokenizer that the file describes.
     *
     * @throws IllegalArgumentException if it describes none
     */
    static Native open(TokenizerFile file) {
        TokenizersLibrary library = NativeTokenizers.library();
        String json = WellFormed.text(json(file));
        requireRoom();
        try {
            long handle = library.createTokenizerFromString(json);
            return new Native(file.name(), library, handle, new Lifetime("the tokenizer of " + file.name()), true);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    file.name() + " describes no tokenizer that can be made: " + e.getMessage(), e);
        }
    }

    /** The same, which puts no special tokens around texts, and stands in this one's place: either closes both. */
    Native withoutSpecialTokens() {
        return new Native(name, library, handle, lifetime, false);
    }

    private static String json(TokenizerFile file) {
        try {
            return new ObjectMapper().writeValueAsString(NativeJson.of(file.name(), file.content()));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file.name() + " cannot be written again: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Tokenises a text, special tokens included where they are put; surrogates that lack their partner are replaced by U+FFFD.
     */
    <T> T encode(String text, EncodingReader<T> reader) {
        String wellFormed = WellFormed.text(text);
        requireRoom(wellFormed);
        return read(library -> library.encode(handle, wellFormed, special), reader);
    }

    /** Tokenises two texts at once, as {@link #encode(String, EncodingReader)}. */
    <T> T encode(String first, String second, EncodingReader<T> reader) {
        String wellFormedFirst = WellFormed.text(first);
        String wellFormedSecond = WellFormed.text(second);
        requireRoom(wellFormedFirst, wellFormedSecond);
        return read(library -> library.encodeDual(handle, wellFormedFirst, wellFormedSecond, special), reader);
    }

    /** Makes something of an encoding, of which nothing is left afterwards. */
    @FunctionalInterface
    interface EncodingReader<T> {
        T read(Encoding encoding);
    }

    private <T> T read(ToLongFunction<TokenizersLibrary> encode, EncodingReader<T> reader) {
        return lifetime.whileOpen(() -> {
            long encoding = encoded(encode);
            try {
                return reader.read(new Encoding(library, encoding));
            } finally {
                library.deleteEncoding(encoding);
            }
        });
    }

    private long encoded(ToLongFunction<TokenizersLibrary> encode) {
        try {
            return encode.applyAsLong(library);
        } catch (RuntimeException e) {
            throw new IllegalStateException(name + " does not tokenise a text: " + e.getMessage(), e);
        }
    }

    /**
     * Passes where it is open.
     *
     * @throws IllegalStateException if closed
     */
    void requireOpen() {
        lifetime.whileOpen(() -> true);
    }

    /** The text of tokens, special ones left out. */
    String decode(long[] ids) {
        requireRoom();
        return lifetime.whileOpen(() -> library.decode(handle, ids, true));
    }

    private static void requireRoom(String... texts) {
        long room = 0;
        for (String text : texts) {
            room += (long) ROOM_A_CHARACTER * text.length();
        }
        HeapRoom.require(room);
    }

    @Override
    public void close() {
        lifetime.end(() -> {
            library.deleteTokenizer(handle);
            return true;
        });
    }
}
