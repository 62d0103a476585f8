package io.retrieval4j.lucene.segment;

import java.io.IOException;

/** The keys of documents, to be gone through as often as lists of them need it. */
public interface DocumentKeys {

    /** How many documents. */
    int documents();

    /** How many keys a document has, equal ones included. */
    int keys(int ordinal);

    /** The keys of all documents, from the first one's first on. */
    Reader open() throws IOException;

    /** Reads one key after the other. */
    @FunctionalInterface
    interface Reader {

        /** The next key, from 0 on. */
        int next() throws IOException;
    }
}
