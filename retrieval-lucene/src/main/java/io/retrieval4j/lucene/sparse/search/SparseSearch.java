package io.retrieval4j.lucene.sparse.search;

/** How the documents of the highest sums are found. */
public sealed interface SparseSearch {

    /** What {@link #approximate()} aims at. */
    double DEFAULT_TARGET_RECALL = 0.95;

    /** By the lists of all of the query's terms. */
    static SparseSearch exact() {
        return new Exact();
    }

    /** By the lists of the heaviest terms, aiming at {@value #DEFAULT_TARGET_RECALL} of the exact hits. */
    static SparseSearch approximate() {
        return new Approximate(DEFAULT_TARGET_RECALL);
    }

    /** By the lists of the heaviest terms, aiming at a share of the exact hits. */
    static SparseSearch approximate(double targetRecall) {
        return new Approximate(targetRecall);
    }

    /**
     * Adds up the levels of every term for every document, exactly; of as many documents as are wanted and
     * {@value QueryPlan#MORE} more, those of the greatest sums, the ones that can be hits are then scored by the weights that are
     * kept; where a hit may be among what was left out, as levels tell too little of very uneven weights or many documents are equal, all that may
     * be one are, in a second pass. So hits and scores are those of all documents' weights as they are kept.
     * Costs some .7 ns for each entry of the lists read, and less for terms that one in twenty documents
     * have.
     */
    record Exact() implements SparseSearch {}

    /**
     * Does the same with the heaviest of the query's terms alone: scores are exact as well, but a document may be missing that
     * the lighter ones would have brought among the candidates, of which there is one more for every 65,536 documents. Where
     * too few documents have the heaviest, all terms' lists are read, and in segments of fewer than 200,000 documents, and where more than
     * one in a thousand of the documents that the filter leaves is wanted.
     *
     * @param targetRecall the share of the hits of {@link Exact} that is aimed at, above 0 and below 1. How many terms it takes is
     *     measured when a segment is written, by queries made of its own documents
     */
    record Approximate(double targetRecall) implements SparseSearch {

        public Approximate {
            if (!(targetRecall > 0 && targetRecall < 1)) {
                throw new IllegalArgumentException("a target recall of " + targetRecall
                        + " is not between 0 and 1; to miss nothing, search exactly");
            }
        }
    }
}
