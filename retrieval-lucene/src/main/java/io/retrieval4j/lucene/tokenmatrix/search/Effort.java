package io.retrieval4j.lucene.tokenmatrix.search;

/**
 * How much a search does in a large segment.
 *
 * @param lists lists of centroids for each query token, at most
 * @param postings entries of lists that are read, where all documents take part
 * @param gathered documents whose tokens' centroids are compared with the query
 * @param refined documents whose residuals are looked at
 * @param margin how far below a query token's best centroid a document token may be and still be looked at, in mean lengths
 *     that a residual has in a direction
 */
record Effort(int lists, int postings, int gathered, int refined, float margin) {

    /** This effort for more hits than ten: what is kept at each step grows with them. */
    Effort forHits(int hits) {
        return new Effort(lists, postings, Math.max(gathered, 20 * hits), Math.max(refined, 4 * hits), margin);
    }
}
