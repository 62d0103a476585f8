package io.retrieval4j.score;

import java.util.List;

/**
 * Scores documents against a query, exactly. Safe for concurrent use; higher is better.
 *
 * @param <Q> the query's representation
 * @param <D> the documents' representation
 */
public interface Scorer<Q, D> {

    /**
     * The score of a document that shares nothing with the query: it is no match and is in no ranking, as a document
     * without the query's terms is in no posting list.
     */
    float NO_MATCH = Float.NEGATIVE_INFINITY;

    /**
     * A finite score, or {@link #NO_MATCH}.
     *
     * @throws IllegalArgumentException if the two are of different dimensions; the message names both
     */
    float score(Q query, D document);

    /** Scores many documents, which lets an implementation prepare the query once. */
    default float[] scoreAll(Q query, List<? extends D> documents) {
        float[] scores = new float[documents.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(query, documents.get(i));
        }
        return scores;
    }
}
