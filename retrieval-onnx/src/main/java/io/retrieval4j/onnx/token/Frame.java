package io.retrieval4j.onnx.token;

/**
 * The special tokens that a tokenizer puts around every text, such as [CLS] and [SEP]. Told by place: a text that spells
 * them has them as tokens of its own.
 *
 * @param leading how many stand before the text
 * @param trailing how many stand behind it
 */
public record Frame(int leading, int trailing) {

    /** The frame of a tokenizer that makes these tokens of the empty text and of another one. */
    public static Frame of(Tokens empty, Tokens other) {
        int leading = 0;
        while (leading < empty.count() && leading < other.count() && empty.ids()[leading] == other.ids()[leading]) {
            leading++;
        }
        return new Frame(leading, empty.count() - leading);
    }

    /** Whether a token of a text of {@code count} tokens is the text's own. */
    public boolean holds(int token, int count) {
        return token >= leading && token < count - trailing;
    }
}
