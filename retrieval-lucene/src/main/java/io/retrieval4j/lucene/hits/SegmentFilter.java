package io.retrieval4j.lucene.hits;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSet;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.IOSupplier;
import org.apache.lucene.util.SparseFixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a segment may be hits: those that are not deleted and pass the query's filter. Takes at most a bit for a
 * document of the segment.
 */
public final class SegmentFilter {

    private static final int WINDOW = 1 << 16;
    // As in Lucene's BitSet.of: where fewer than one in so many documents pass, what is sparse is smaller.
    private static final int SPARSE_SHIFT = 7;

    private final LeafReaderContext leaf;
    private final @Nullable Weight filter;
    private final TimeLimit limit;

    SegmentFilter(LeafReaderContext leaf, @Nullable Weight filter, TimeLimit limit) {
        this.leaf = leaf;
        this.filter = filter;
        this.limit = limit;
    }

    /**
     * The documents of a field that take part.
     *
     * @param ofField makes an iterator over all documents of the segment that have the field
     * @param size how many these are
     */
    public AcceptedDocuments among(IOSupplier<? extends DocIdSetIterator> ofField, int size) throws IOException {
        LeafReader reader = leaf.reader();
        Bits live = reader.getLiveDocs();
        boolean all = size == reader.maxDoc();
        if (filter == null) {
            return live == null
                    ? AcceptedDocuments.all(size, ofField)
                    : AcceptedDocuments.live(live, all ? reader.numDocs() : count(ofField.get(), live), ofField);
        }
        Scorer scorer = filter.scorer(leaf);
        if (scorer == null) {
            return AcceptedDocuments.none();
        }
        DocIdSetIterator passing = all
                ? scorer.iterator()
                : ConjunctionUtils.intersectIterators(List.of(scorer.iterator(), ofField.get()));
        BitSet bits = passing.cost() < reader.maxDoc() >>> SPARSE_SHIFT
                ? sparse(passing, live, reader.maxDoc())
                : dense(passing, live, reader.maxDoc());
        return AcceptedDocuments.of(bits);
    }

    private static int count(DocIdSetIterator documents, Bits live) throws IOException {
        int count = 0;
        for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
            if (live.get(doc)) {
                count++;
            }
        }
        return count;
    }

    // Where time is up, what comes of it is not searched any more.
    private BitSet sparse(DocIdSetIterator documents, @Nullable Bits live, int maxDoc) throws IOException {
        SparseFixedBitSet bits = new SparseFixedBitSet(maxDoc);
        int seen = 0;
        for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
            if (live == null || live.get(doc)) {
                bits.set(doc);
            }
            if ((++seen & 0xfff) == 0 && limit.reached()) {
                break;
            }
        }
        return bits;
    }

    private BitSet dense(DocIdSetIterator documents, @Nullable Bits live, int maxDoc) throws IOException {
        FixedBitSet bits = new FixedBitSet(maxDoc);
        for (int doc = documents.nextDoc(); doc < maxDoc && !limit.reached(); doc = documents.docID()) {
            documents.intoBitSet(Math.min(maxDoc, doc + WINDOW), bits, 0);
        }
        if (live != null) {
            live.applyMask(bits, 0);
        }
        return bits;
    }
}
