package io.retrieval4j;

/**
 * A document's place in a ranking.
 *
 * @param id the document's id
 * @param score what the last stage gave it; comparable within its ranking only
 * @param rank from 1
 */
public record Hit(String id, double score, int rank) {

    public Hit {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("the score of document '" + id + "' is NaN");
        }
        if (rank < 1) {
            throw new IllegalArgumentException("rank " + rank + " of document '" + id + "' is below 1");
        }
    }
}
