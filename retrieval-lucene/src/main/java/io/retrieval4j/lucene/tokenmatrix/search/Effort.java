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

    private static final int TOKENS = 7;
    private static final int FEWEST_TOKENS = 4;
    private static final double DOCUMENTS = 30_000;

    /**
     * Set by the measurements of docs/late-interaction.md, which say where a target is met and where it is not.
     *
     * <p>Few query tokens tell documents apart less surely than many, so more documents are looked at for them: as many as
     * makes the number of token pairs the same. In a larger segment more documents come near to the best: what is looked at
     * grows with the cube root of their number.
     *
     * @param documents of the segment that take part
     */
    static Effort forRecall(double target, int queryTokens, int documents) {
        Effort usual = usual(target);
        double growth = Math.max(1, Math.cbrt(documents / DOCUMENTS));
        double refined = growth * usual.refined * TOKENS / Math.max(FEWEST_TOKENS, queryTokens);
        int kept = Math.max(usual.scored, (int) refined);
        return new Effort(usual.lists, (int) (growth * usual.entries), 2 * kept, kept, usual.scored);
    }

    /** For {@value #TOKENS} query tokens and 30,000 documents. */
    private static Effort usual(double target) {
        if (target <= 0.9) {
            return new Effort(4, 50_000, 600, 300, 50);
        }
        if (target <= 0.95) {
            return new Effort(8, 100_000, 1200, 600, 170);
        }
        if (target <= 0.98) {
            return new Effort(8, 100_000, 3000, 1500, 200);
        }
        return new Effort(16, 200_000, 8000, 4000, 500);
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
