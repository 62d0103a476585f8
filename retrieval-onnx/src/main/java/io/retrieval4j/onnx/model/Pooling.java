package io.retrieval4j.onnx.model;

/**
 * How the vectors of a text's tokens become the one vector of the text. A model is trained with one of these, which its
 * card or {@code 1_Pooling/config.json} names; another gives vectors that look right and retrieve badly.
 *
 * <p>Special tokens take part, padding does not. A text without tokens has the zero vector.
 */
public enum Pooling {

    /** The average over the tokens, as most sentence-transformers have it. */
    MEAN,

    /** The first token, {@code [CLS]}, as bge has it. */
    CLS,

    /** The largest value over the tokens, in each dimension. */
    MAX,

    /** The last token, which alone has seen the whole text in a decoder. */
    LAST_TOKEN,

    /**
     * The average weighted by position, counted from 1, so that what has seen more of the text counts more.
     *
     * <p>Niklas Muennighoff, SGPT: GPT Sentence Embeddings for Semantic Search, 2022, arXiv:2202.08904.
     */
    WEIGHTED_MEAN,

    /** The sum over the tokens, divided by the square root of their number. */
    MEAN_SQRT_LENGTH,

    /**
     * Not stated by the folder: what the graph itself pools, where it has an output {@code sentence_embedding}, or else
     * {@link #MEAN}, which the log then says. Alone, and only until a model is open.
     */
    UNSTATED,

    /** The graph has done it: its output is the text's vector. */
    BY_GRAPH
}
