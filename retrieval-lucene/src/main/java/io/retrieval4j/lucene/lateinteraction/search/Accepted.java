package io.retrieval4j.lucene.lateinteraction.search;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * The documents of a segment that take part.
 *
 * @param bits null for all
 * @param count how many
 */
record Accepted(@Nullable Bits bits, int count) {

    /** What is not deleted and passes a filter, if there is one. */
    static Accepted of(LeafReaderContext context, @Nullable Weight filter) throws IOException {
        Bits live = context.reader().getLiveDocs();
        if (filter == null) {
            return new Accepted(live, context.reader().numDocs());
        }
        Scorer scorer = filter.scorer(context);
        FixedBitSet passing = new FixedBitSet(context.reader().maxDoc());
        if (scorer != null) {
            DocIdSetIterator documents = scorer.iterator();
            for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
                if (live == null || live.get(doc)) {
                    passing.set(doc);
                }
            }
        }
        return new Accepted(passing, passing.cardinality());
    }

    boolean test(int document) {
        return bits == null || bits.get(document);
    }
}
