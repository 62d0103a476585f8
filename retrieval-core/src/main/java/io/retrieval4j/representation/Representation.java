package io.retrieval4j.representation;

/** What an encoder makes of a text. */
public sealed interface Representation permits DenseVector, TokenMatrix, SparseVector, ContextualTerms {

    /**
     * Refuses NaN and infinite values. One pass over the values.
     *
     * @param owner whose values they are, as a message names it: {@code "document 'd7', field 'body_vectors'"}
     * @throws IllegalArgumentException naming the owner, the position and the value
     */
    void requireFinite(String owner);
}
