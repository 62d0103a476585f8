package io.retrieval4j.lucene.contextual.search;

/** How the documents of the highest COIL scores are found. */
public sealed interface ContextualSearch {

    /** What {@link #approximate()} aims at. */
    double DEFAULT_TARGET_RECALL = 0.98;

    /** Rare terms first, aiming at {@value #DEFAULT_TARGET_RECALL} of the exact hits. */
    static ContextualSearch approximate() {
        return new Approximate(DEFAULT_TARGET_RECALL);
    }

    /** Rare terms first, aiming at a share of the exact hits. */
    static ContextualSearch approximate(double targetRecall) {
        return new Approximate(targetRecall);
    }

    /** By what of the lists of all terms can matter; finds what {@link #exhaustive()} does. */
    static ContextualSearch rankSafe() {
        return new RankSafe();
    }

    /** By the lists of all terms. */
    static ContextualSearch exhaustive() {
        return new Exhaustive();
    }

    /**
     * In segments of many documents, reads the lists of the query's rare terms; what the frequent ones may add to the best
     * documents is judged by these documents' context rows, and the best of them are scored whole. Scores are those of
     * {@link Exhaustive}; what may be missing is a document. Segments of fewer documents are searched exhaustively.
     *
     * @param targetRecall the share of the hits of {@link Exhaustive} that is aimed at, above 0 and below 1; from .9 to .99
     *     more is done for more, and outside as much as at the nearest. What it costs and gives on measured collections stands
     *     in docs/performance.md
     */
    record Approximate(double targetRecall) implements ContextualSearch {

        public Approximate {
            if (!(targetRecall > 0 && targetRecall < 1)) {
                throw new IllegalArgumentException("a target recall of " + targetRecall
                        + " is not between 0 and 1; to miss nothing, search exhaustively");
            }
        }
    }

    /**
     * Reads the lists of all terms of the query, or, where few documents are accepted, what these documents have. Cost grows with
     * the occurrences of the query's terms.
     */
    record Exhaustive() implements ContextualSearch {}

    /**
     * In segments of many documents, takes a first threshold from the best of a small approximate search, and then reads those
     * blocks of 32 occurrences that can lift a document above it, by bounds that are kept of each: the hits of {@link Exhaustive},
     * always. Where the bounds leave out too little to pay, where similarities are signed, and in smaller segments, everything is
     * read. It pays where a query has good answers, which make the threshold high; docs/performance.md says how much.
     */
    record RankSafe() implements ContextualSearch {}
}
