package io.retrieval4j.lucene.sparse.interchange;

import java.io.IOException;

/** Weights by term and then by document, which can be gone through several times. */
@FunctionalInterface
interface TermPostings {

    /** Is told each term, and behind it which documents have it. */
    interface Taker {

        /** Begins a term. */
        void term(String term);

        /** A document, from 0 on, that has the term, and a weight above 0. */
        void posting(int document, int weight);
    }

    /** Goes through all, each time in the same order. */
    void read(Taker taker) throws IOException;
}
