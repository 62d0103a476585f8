package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.sparse.SparseVectors;
import java.io.IOException;
import org.apache.lucene.search.DocIdSetIterator;

/** Which documents of each window take part, as far as it pays to list them. For use by one thread. */
final class AcceptedWindows {

    /** In place of a number: more than are listed. */
    static final int MANY = -1;

    // Of a window; beyond, the sums of all are gone through, and those above the bound are asked for.
    private static final int LISTED = 2048;

    private final SparseVectors vectors;
    private final AcceptedDocuments accepted;
    private final boolean all;
    private final DocIdSetIterator documents;
    private final int[] listed;

    /**
     * Windows.
     *
     * @param few so many are listed in any case
     */
    AcceptedWindows(SparseVectors vectors, AcceptedDocuments accepted, int few) throws IOException {
        this.vectors = vectors;
        this.accepted = accepted;
        this.all = accepted.count() == vectors.size();
        this.documents = all ? DocIdSetIterator.empty() : accepted.iterator();
        // Where most windows have more, listing them is for nothing.
        boolean sparse = accepted.count() < (long) vectors.size() * LISTED / WindowKernels.WINDOW;
        this.listed = new int[Math.max(few, sparse ? LISTED : 0)];
    }

    /** Whether a document takes part. */
    boolean test(int ordinal) {
        return all || accepted.test(vectors.document(ordinal));
    }

    /** Lists the documents of a window that take part; says how many, or {@link #MANY}. Windows come in ascending order. */
    int list(int window) throws IOException {
        if (all) {
            return MANY;
        }
        int first = window * WindowKernels.WINDOW;
        int end = vectors.size() - first <= WindowKernels.WINDOW
                ? DocIdSetIterator.NO_MORE_DOCS
                : vectors.document(first + WindowKernels.WINDOW);
        int document = documents.docID();
        if (document < vectors.document(first)) {
            document = documents.advance(vectors.document(first));
        }
        int count = 0;
        while (document < end) {
            if (count == listed.length) {
                return MANY;
            }
            listed[count++] = vectors.ordinalFrom(document);
            document = documents.nextDoc();
        }
        return count;
    }

    /** The ordinals that were listed last, ascending; more than there are. */
    int[] listed() {
        return listed;
    }
}
