package io.retrieval4j.onnx.graph;

import io.retrieval4j.onnx.resource.Source;

/** The graphs that a decoder comes as. */
public sealed interface DecoderFiles {

    /** One that is given all tokens so far each time. */
    record Whole(Source decoder) implements DecoderFiles {}

    /**
     * One that is given all tokens so far and gives, beside logits, its key values; and one that is given these and the
     * next token. Both hold the weights, so they take twice the memory.
     */
    record Pair(Source decoder, Source withPast) implements DecoderFiles {}

    /** One that is either of the two, as its input {@code use_cache_branch} tells it. */
    record Merged(Source decoder) implements DecoderFiles {}
}
