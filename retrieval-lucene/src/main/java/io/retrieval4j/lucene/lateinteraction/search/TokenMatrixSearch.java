package io.retrieval4j.lucene.lateinteraction.search;

/** How the documents of the highest MaxSim are found. */
public sealed interface TokenMatrixSearch {

    /** What {@link #approximate()} aims at. */
    double DEFAULT_TARGET_RECALL = 0.95;

    /** Step by step, aiming at {@value #DEFAULT_TARGET_RECALL} of the exact hits. */
    static TokenMatrixSearch approximate() {
        return new Approximate(DEFAULT_TARGET_RECALL);
    }

    /** Step by step, aiming at a share of the exact hits. */
    static TokenMatrixSearch approximate(double targetRecall) {
        return new Approximate(targetRecall);
    }

    /** By comparing every document. */
    static TokenMatrixSearch exact() {
        return new Exact();
    }

    /**
     * In segments with a codebook, looks closer at fewer documents step by step: lists of centroids near to the query's
     * tokens name documents, those named most are compared by the residuals that matter, and the last whole. Scores are
     * those of {@link Exact}; what may be missing is a document. Segments without a codebook are scanned. A filter is applied
     * while documents are gathered, and more lists are read the fewer documents pass it.
     *
     * @param targetRecall the share of the hits of {@link Exact} that is aimed at, above 0 and below 1; from .9 to .99
     *     more is done for more, and outside as much as at the nearest. What it costs and gives on measured collections
     *     stands in docs/late-interaction.md
     */
    record Approximate(double targetRecall) implements TokenMatrixSearch {

        public Approximate {
            if (!(targetRecall > 0 && targetRecall < 1)) {
                throw new IllegalArgumentException("a target recall of " + targetRecall
                        + " is not between 0 and 1; to miss nothing, search exactly");
            }
        }
    }

    /** Compares every document that the filter leaves: cost grows with their tokens. */
    record Exact() implements TokenMatrixSearch {}
}
