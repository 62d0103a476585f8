package io.retrieval4j;

import org.jspecify.annotations.Nullable;

/**
 * A document's place in a ranking.
 *
 * @param id the document's id
 * @param score what the last stage gave it; comparable within its ranking only
 * @param rank from 1
 * @param passage the id of the passage that earned the document its place, where the document was ranked by its passages, else null. A
 *     pipeline carries it through all stages behind; a reranker or a fusion that is called by itself does not
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public record Hit(
        String id, double score, int rank, @Nullable String passage) {

    public Hit {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the score of document '" + id + "' is NaN");
        }
        if (rank < 1) {
            throw new IllegalArgumentException("rank " + rank + " of document '" + id + "' is below 1");
        }
    }

    /** A hit of a document that was not ranked by passages. */
    public Hit(String id, double score, int rank) {
        this(id, score, rank, null);
    }
}
