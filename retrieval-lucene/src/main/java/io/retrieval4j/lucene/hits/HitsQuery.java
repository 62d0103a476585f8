package io.retrieval4j.lucene.hits;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What a query found in one reader: documents and scores, segment by segment, and what was done to find them. */
public final class HitsQuery extends Query {

    private final Query origin;
    private final Object reader;
    private final List<LeafHits> leaves;
    private final boolean stopped;

    private HitsQuery(Query origin, Object reader, List<LeafHits> leaves, boolean stopped) {
        this.origin = origin;
        this.reader = reader;
        this.leaves = leaves;
        this.stopped = stopped;
    }

    /**
     * Hits.
     *
     * @param hits with numbers of the whole index, in any order, as they come of a sort by score
     * @param done by segment
     * @param stopped whether the searcher's time limit ended the search
     */
    static HitsQuery of(Query origin, IndexReader reader, ScoreDoc[] hits, List<String> done, boolean stopped) {
        ScoreDoc[] byDocument = hits.clone();
        Arrays.sort(byDocument, Comparator.comparingInt(hit -> hit.doc));
        LeafHits[] leaves = new LeafHits[done.size()];
        int from = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            int to = from;
            int end = leaf.docBase + leaf.reader().maxDoc();
            while (to < byDocument.length && byDocument[to].doc < end) {
                to++;
            }
            leaves[leaf.ord] = LeafHits.of(byDocument, from, to, leaf.docBase, done.get(leaf.ord));
            from = to;
        }
        return new HitsQuery(origin, reader.getContext().id(), List.of(leaves), stopped);
    }

    /** How many documents were found. */
    public int size() {
        return leaves.stream().mapToInt(LeafHits::size).sum();
    }

    /** Whether the searcher's time limit ended the search, so that better documents may be missing. */
    public boolean stopped() {
        return stopped;
    }

    /** What was done in a segment. */
    public String done(LeafReaderContext leaf) {
        return leaves.get(leaf.ord).done();
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
        if (!searcher.getIndexReader().getContext().id().equals(reader)) {
            throw new IllegalStateException("the query was rewritten for another reader than it runs on");
        }
        return new HitsWeight(boost);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String field) {
        return size() + " hits of " + origin.toString(field);
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && origin.equals(((HitsQuery) other).origin)
                && reader.equals(((HitsQuery) other).reader)
                && leaves.equals(((HitsQuery) other).leaves)
                && stopped == ((HitsQuery) other).stopped;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classHash() + origin.hashCode()) + leaves.hashCode();
    }

    private final class HitsWeight extends Weight {

        private final float boost;

        HitsWeight(float boost) {
            super(HitsQuery.this);
            this.boost = boost;
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
            LeafHits hits = leaves.get(context.ord);
            // A searcher whose time is up tells so where something is to be scored, and there alone.
            return hits.size() == 0 && !stopped ? null : new DefaultScorerSupplier(new HitsScorer(hits, boost));
        }

        @Override
        public int count(LeafReaderContext context) {
            return leaves.get(context.ord).size();
        }

        @Override
        public Explanation explain(LeafReaderContext context, int document) {
            LeafHits hits = leaves.get(context.ord);
            int index = hits.indexOf(document);
            return index < 0
                    ? Explanation.noMatch("not among the hits of " + origin + "; segment: " + hits.done())
                    : Explanation.match(hits.score(index) * boost, "hit of " + origin + "; segment: " + hits.done());
        }

        @Override
        public boolean isCacheable(LeafReaderContext context) {
            return true;
        }
    }
}
