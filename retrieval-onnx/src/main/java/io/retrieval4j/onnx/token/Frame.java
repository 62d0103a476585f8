package io.retrieval4j.onnx.token;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The special tokens that a tokenizer puts around every text, such as [CLS] and [SEP].
 *
 * @param leading how many stand before the text
 * @param trailing how many stand behind it
 * @param ids which they are
 */
public record Frame(int leading, int trailing, Set<Long> ids) {

    public Frame {
        ids = Set.copyOf(ids);
    }

    /** The frame of a tokenizer that makes these tokens of the empty text and of another one. */
    public static Frame of(Tokens empty, Tokens other) {
        int leading = 0;
        while (leading < empty.count() && leading < other.count() && empty.ids()[leading] == other.ids()[leading]) {
            leading++;
        }
        Set<Long> ids = Arrays.stream(empty.ids()).boxed().collect(Collectors.toSet());
        return new Frame(leading, empty.count() - leading, ids);
    }
}
