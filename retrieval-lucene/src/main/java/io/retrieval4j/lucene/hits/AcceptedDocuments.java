package io.retrieval4j.lucene.hits;

import java.io.IOException;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.IOSupplier;
import org.jspecify.annotations.Nullable;

/** The documents of a field in a segment that take part in a search. For use by one thread. */
public final class AcceptedDocuments {

    private final @Nullable Bits bits;
    private final int count;
    private final IOSupplier<? extends DocIdSetIterator> documents;

    private AcceptedDocuments(@Nullable Bits bits, int count, IOSupplier<? extends DocIdSetIterator> documents) {
        this.bits = bits;
        this.count = count;
        this.documents = documents;
    }

    static AcceptedDocuments none() {
        return new AcceptedDocuments(null, 0, DocIdSetIterator::empty);
    }

    /** All that have the field. */
    public static AcceptedDocuments all(int count, IOSupplier<? extends DocIdSetIterator> ofField) {
        return new AcceptedDocuments(null, count, ofField);
    }

    static AcceptedDocuments live(Bits live, int count, IOSupplier<? extends DocIdSetIterator> ofField) {
        return new AcceptedDocuments(live, count, () -> new FilteredDocIdSetIterator(ofField.get()) {
            @Override
            protected boolean match(int document) {
                return live.get(document);
            }
        });
    }

    static AcceptedDocuments of(BitSet accepted) {
        int count = accepted.cardinality();
        return new AcceptedDocuments(accepted, count, () -> new BitSetIterator(accepted, count));
    }

    /** How many take part. */
    public int count() {
        return count;
    }

    /** Whether a document of the field takes part. */
    public boolean test(int document) {
        return count > 0 && (bits == null || bits.get(document));
    }

    /** A new iterator over those that take part. */
    public DocIdSetIterator iterator() throws IOException {
        return documents.get();
    }
}
