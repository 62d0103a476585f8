package io.retrieval4j.feedback;

import io.retrieval4j.representation.TokenMatrix;

/**
 * The tokens of a document that is taken to answer a query.
 *
 * @param vectors a row for each
 * @param rarities how much each tells of what a text is about, such as the inverse document frequency of its word; 0 for what says
 *     nothing, such as [CLS]; one for each row, finite; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // As its vectors are, and never compared.
public record FeedbackTokens(TokenMatrix vectors, double[] rarities) {

    public FeedbackTokens {
        if (vectors.rows() != rarities.length) {
            throw new IllegalArgumentException(
                    vectors.rows() + " token vectors have " + rarities.length + " rarities; each has one");
        }
    }
}
