package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.sparse.WindowKernels;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.sparse.SparseVectors;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.search.DocIdSetIterator;

/** How many documents of each window take part, as far as that matters. For use by one thread. */
final class AcceptedWindows {

    private final SparseVectors vectors;
    private final AcceptedDocuments accepted;
    private final boolean all;
    private final DocIdSetIterator documents;
    private final int[] few;
    private int count;

    /**
     * Windows.
     *
     * @param few so many are listed
     */
    AcceptedWindows(SparseVectors vectors, AcceptedDocuments accepted, int few) throws IOException {
        this.vectors = vectors;
        this.accepted = accepted;
        this.all = accepted.count() == vectors.size();
        this.documents = all ? DocIdSetIterator.empty() : accepted.iterator();
        this.few = new int[few];
    }

    /** Whether a document takes part. */
    boolean test(int ordinal) {
        return all || accepted.test(vectors.document(ordinal));
    }

    /** Whether more than few documents of a window take part; windows come in ascending order. */
    boolean isMany(int window) throws IOException {
        count = 0;
        if (all) {
            return true;
        }
        int first = window * WindowKernels.WINDOW;
        int end = vectors.size() - first <= WindowKernels.WINDOW
                ? DocIdSetIterator.NO_MORE_DOCS
                : vectors.document(first + WindowKernels.WINDOW);
        int document = documents.docID();
        if (document < vectors.document(first)) {
            document = documents.advance(vectors.document(first));
        }
        while (document < end) {
            if (count == few.length) {
                return true;
            }
            few[count++] = vectors.ordinalFrom(document);
            document = documents.nextDoc();
        }
        return false;
    }

    /** Those of the last window that take part, ascending, unless they were more. */
    int[] few() {
        return Arrays.copyOf(few, count);
    }
}
