package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.resource.Counts;

/**
 * How a text is generated token by token. Each ends at the model's end token, or after {@link #maxTokens()}.
 */
public sealed interface Decoding {

    /** Tokens that are generated at the most, the end token included. */
    int maxTokens();

    /** The likeliest token each time; one text. */
    record Greedy(int maxTokens) implements Decoding {

        public Greedy {
            Counts.requireAtLeastOne("maxTokens", maxTokens);
        }
    }

    /**
     * The likeliest {@code width} beginnings are followed at once, as transformers does without early stopping; the
     * {@code count} best texts.
     *
     * @param lengthPenalty a text's log-probability is divided by its tokens to this power: 0 favours short texts, 1 is the
     *     mean of a token and transformers' default
     */
    record Beam(int width, int count, double lengthPenalty, int maxTokens) implements Decoding {

        public Beam {
            Counts.requireAtLeastOne("width", width);
            Counts.requireAtLeastOne("count", count);
            Counts.requireAtLeastOne("maxTokens", maxTokens);
            if (count > width) {
                throw new IllegalArgumentException(
                        "count is " + count + "; a beam of " + width + " gives no more than " + width + " texts");
            }
            if (!Double.isFinite(lengthPenalty)) {
                throw new IllegalArgumentException("lengthPenalty is " + lengthPenalty + "; it must be finite");
            }
        }
    }

    /**
     * A token drawn from the {@code top} likeliest each time, by their probabilities; {@code count} texts. The same seed
     * gives the same texts on the same machine.
     *
     * <p>Angela Fan, Mike Lewis and Yann Dauphin, Hierarchical Neural Story Generation, ACL 2018, arXiv:1805.04833;
     * docTTTTTquery draws 40 queries a passage from the top 10.
     */
    record Sampled(int top, int count, long seed, int maxTokens) implements Decoding {

        public Sampled {
            Counts.requireAtLeastOne("top", top);
            Counts.requireAtLeastOne("count", count);
            Counts.requireAtLeastOne("maxTokens", maxTokens);
        }
    }
}
