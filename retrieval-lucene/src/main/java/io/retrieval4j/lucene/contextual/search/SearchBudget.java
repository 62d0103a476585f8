package io.retrieval4j.lucene.contextual.search;

/**
 * How much an approximate search does in a segment.
 *
 * @param rare up to how many times the segment's documents the lists that are read have occurrences, but for the shortest
 *     list, which is always read
 * @param contexts documents that are judged by their context rows
 * @param scored documents that are scored whole
 */
record SearchBudget(double rare, int contexts, int scored) {

    private static final int MOST = 1 << 24;
    // Queries that settings were read off have as many terms, or fewer.
    private static final double LONG = 12;
    private static final double[] TARGETS = {0.9, 0.95, 0.98, 0.99};
    private static final SearchBudget[] USUAL = {
        new SearchBudget(0.15, 1_024, 256),
        new SearchBudget(0.20, 1_024, 512),
        new SearchBudget(0.30, 2_048, 512),
        new SearchBudget(0.40, 4_096, 512)
    };

    /** That of the next higher target that was measured, or else of the highest; set by docs/performance.md's. */
    static SearchBudget forRecall(double target) {
        int next = 0;
        while (next < TARGETS.length - 1 && TARGETS[next] < target) {
            next++;
        }
        return USUAL[next];
    }

    /** This with so many steps more: each reads lists twice as long and looks at twice as many documents. */
    SearchBudget more(int steps) {
        return times(1 << steps);
    }

    /** This for a query of so many terms: of many, each tells less, and more of them have to be asked. */
    SearchBudget forTerms(int terms) {
        return times(Math.max(1, terms / LONG));
    }

    private SearchBudget times(double factor) {
        return new SearchBudget(
                rare * factor, (int) Math.min(MOST, contexts * factor), (int) Math.min(MOST, scored * factor));
    }

    /** What it takes to look at documents, in pairs of occurrences: a context row a tenth of what a document takes. */
    long pairs(long pairsADocument) {
        return (scored + contexts / 10) * pairsADocument;
    }

    /** For so many hits: by half as much more for each as for one of ten. */
    SearchBudget forHits(int hits) {
        double factor = Math.max(1, (hits + 10) / 20.0);
        int whole = (int) Math.min(MOST, Math.max(hits, factor * scored));
        return new SearchBudget(rare, (int) Math.min(MOST, Math.max(whole, factor * contexts)), whole);
    }
}
