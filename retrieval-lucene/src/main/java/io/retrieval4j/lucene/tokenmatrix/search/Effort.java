package io.retrieval4j.lucene.tokenmatrix.search;

/**
 * How much a search does in a large segment.
 *
 * @param lists lists of centroids for each query token, at most
 * @param entries of lists that are read, where all documents take part, beside each query token's first
 * @param gathered documents whose tokens' centroids are compared with the query
 * @param refined documents whose best tokens are compared with their residuals
 * @param scored documents that are compared whole
 */
record Effort(int lists, int entries, int gathered, int refined, int scored) {

    /** Set by the measurements of docs/late-interaction.md, which say where a target is met and where it is not. */
    static Effort forRecall(double target) {
        if (target <= 0.9) {
            return new Effort(4, 50_000, 600, 200, 50);
        }
        if (target <= 0.95) {
            return new Effort(8, 100_000, 1200, 500, 100);
        }
        if (target <= 0.98) {
            return new Effort(8, 150_000, 3000, 1000, 200);
        }
        return new Effort(16, 400_000, 10_000, 3000, 500);
    }

    /** This effort for so many hits: what is kept at each step grows with them, by half as much for each as for one of ten. */
    Effort forHits(int hits) {
        int twentieths = Math.max(20, hits + 10);
        return new Effort(
                lists,
                entries,
                scaled(gathered, twentieths),
                scaled(refined, twentieths),
                Math.max(hits, scaled(scored, twentieths)));
    }

    private static int scaled(int count, int twentieths) {
        return (int) Math.min(1 << 24, (long) count * twentieths / 20);
    }
}
