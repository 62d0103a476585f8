package io.retrieval4j.lucene.tokenmatrix.search;

/**
 * How much a search does in a large segment.
 *
 * @param lists lists of centroids for each query token, at most
 * @param postings entries of lists that are read, where all documents take part
 * @param gathered documents whose tokens' centroids are compared with the query
 * @param refined documents whose residuals are looked at
 * @param scored documents that are compared whole
 * @param margin how far below a query token's best centroid a document token may be and still be looked at, in mean lengths
 *     that a residual has in a direction
 */
record Effort(int lists, int postings, int gathered, int refined, int scored, float margin) {

    /** What gave a recall of ten hits, at least, on the collections of docs/late-interaction.md. */
    static Effort forRecall(double target) {
        if (target <= 0.9) {
            return new Effort(4, 50_000, 1000, 200, 50, 0.5f);
        }
        if (target <= 0.95) {
            return new Effort(8, 100_000, 1500, 300, 100, 0.5f);
        }
        if (target <= 0.98) {
            return new Effort(16, 200_000, 3000, 1000, 200, 0.5f);
        }
        return new Effort(32, 400_000, 10_000, 3000, 500, 0.5f);
    }

    /** This effort for more hits than ten: what is kept at each step grows with them. */
    Effort forHits(int hits) {
        return new Effort(
                lists,
                postings,
                Math.max(gathered, 20 * hits),
                Math.max(refined, 5 * hits),
                Math.max(scored, 2 * hits),
                margin);
    }
}
