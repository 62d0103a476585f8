package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.lucene.search.DocIdSetIterator;

/** The ordinals of the documents that take part, ascending. */
final class AcceptedOrdinals implements OrdinalSource {

    private final TokenMatrices matrices;
    private final DocIdSetIterator documents;

    AcceptedOrdinals(TokenMatrices matrices, AcceptedDocuments accepted) {
        this.matrices = matrices;
        try {
            this.documents = accepted.iterator();
        } catch (IOException failed) {
            // What this is an argument of knows of no files.
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public int next(int[] batch) {
        try {
            int count = 0;
            // Lucene's iterators must not be asked for more once they have ended.
            while (count < batch.length
                    && documents.docID() != DocIdSetIterator.NO_MORE_DOCS
                    && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
                batch[count++] = matrices.ordinalFrom(documents.docID());
            }
            return count;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
