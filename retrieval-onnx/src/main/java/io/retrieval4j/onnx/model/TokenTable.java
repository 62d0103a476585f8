package io.retrieval4j.onnx.model;

import io.retrieval4j.onnx.model.Layer.Weights;
import java.util.Optional;

/**
 * Vectors of tokens that are the same in every text, so that they are looked up and no graph is run: static embeddings.
 * Special tokens around a text take no part.
 *
 * <p>Stephan Tulkens and Thomas van Dongen, Model2Vec: Turn any Sentence Transformer into a Small Fast Model, 2024; Tom
 * Aarsen, Train 400x faster Static Embedding Models with Sentence Transformers, 2025.
 *
 * @param vectors a matrix of rows x dimension
 * @param rows the row of each token id, where tokens share rows; else a token's row is its id
 * @param factors what the vector of each token id is multiplied with, where there are such
 * @param rules what is done to a text's tokens, as the model's own library does it
 */
public record TokenTable(Weights vectors, Optional<Weights> rows, Optional<Weights> factors, Rules rules) {

    /** Whose rules for the tokens of a text. */
    public enum Rules {

        /** All tokens take part; texts are cut where {@code tokenizer.json} says so, or not at all. */
        SENTENCE_TRANSFORMERS,

        /**
         * The unknown token takes no part; texts are cut at 512 tokens where the folder says nothing else, and, before they
         * are tokenised, at so many times the median length of the vocabulary's tokens in characters.
         */
        MODEL2VEC
    }
}
