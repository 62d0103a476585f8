package io.retrieval4j.onnx.generation;

import java.util.List;

/**
 * A generated text.
 *
 * @param text without special tokens
 * @param ids its tokens, without the start token; the end token is the last where it was reached
 * @param logProbability of all tokens together, natural logarithm, 0 or less
 * @param score what it is ranked by: in a beam the log-probability over the length, else the log-probability
 */
public record Generated(String text, List<Integer> ids, double logProbability, double score) {

    public Generated {
        ids = List.copyOf(ids);
    }
}
