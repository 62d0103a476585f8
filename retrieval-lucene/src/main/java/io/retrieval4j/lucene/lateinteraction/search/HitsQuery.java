package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery.SegmentHits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/** What a {@link TokenMatrixQuery} found in one reader: documents and scores. */
final class HitsQuery extends Query {

    private final Query origin;
    private final Object reader;
    private final int[] documents;
    private final float[] scores;
    private final Map<Integer, SearchCounters> traces;

    private HitsQuery(
            Query origin, Object reader, int[] documents, float[] scores, Map<Integer, SearchCounters> traces) {
        this.origin = origin;
        this.reader = reader;
        this.documents = documents;
        this.scores = scores;
        this.traces = traces;
    }

    /** The best of what was found in all segments. */
    static HitsQuery best(Query origin, IndexReader reader, List<SegmentHits> found, int limit) {
        TopK best = new TopK(Math.max(1, Math.min(limit, reader.maxDoc())));
        Map<Integer, SearchCounters> traces = new HashMap<>();
        for (SegmentHits hits : found) {
            traces.put(hits.segment(), hits.trace());
            for (int i = 0; i < hits.documents().length; i++) {
                best.offer(hits.documents()[i], hits.scores()[i]);
            }
        }
        int[] bestFirst = new int[best.size()];
        float[] maxSims = new float[best.size()];
        best.drain(bestFirst, maxSims);
        int[] byDocument = IntStream.range(0, bestFirst.length)
                .boxed()
                .sorted((a, b) -> Integer.compare(bestFirst[a], bestFirst[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] documents = new int[byDocument.length];
        float[] scores = new float[byDocument.length];
        for (int i = 0; i < byDocument.length; i++) {
            documents[i] = bestFirst[byDocument[i]];
            scores[i] = MatrixScores.ofMaxSim(maxSims[byDocument[i]]);
        }
        return new HitsQuery(origin, reader.getContext().id(), documents, scores, traces);
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
        return documents.length + " hits of " + origin.toString(field);
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other)
                && origin.equals(((HitsQuery) other).origin)
                && reader.equals(((HitsQuery) other).reader)
                && Arrays.equals(documents, ((HitsQuery) other).documents)
                && Arrays.equals(scores, ((HitsQuery) other).scores);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * classHash() + origin.hashCode()) + Arrays.hashCode(documents);
    }

    private final class HitsWeight extends Weight {

        private final float boost;

        HitsWeight(float boost) {
            super(HitsQuery.this);
            this.boost = boost;
        }

        @Override
        public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) {
            int from = indexOf(context.docBase);
            int to = indexOf(context.docBase + context.reader().maxDoc());
            if (from == to) {
                return null;
            }
            Scorer scorer = new HitsScorer(from, to, context.docBase, boost);
            return new ScorerSupplier() {
                @Override
                public Scorer get(long leadCost) {
                    return scorer;
                }

                @Override
                public long cost() {
                    return (long) to - from;
                }
            };
        }

        private int indexOf(int document) {
            int index = Arrays.binarySearch(documents, document);
            return index < 0 ? -index - 1 : index;
        }

        @Override
        public Explanation explain(LeafReaderContext context, int document) {
            int index = Arrays.binarySearch(documents, context.docBase + document);
            SearchCounters trace = traces.get(context.ord);
            String done = trace == null ? "no document of the segment took part" : "segment: " + trace;
            if (index < 0) {
                return Explanation.noMatch("not among the hits of " + origin + "; " + done);
            }
            float score = scores[index];
            return Explanation.match(
                    score * boost,
                    "maxSim " + MatrixScores.maxSim(score) + " as a score that is not negative, of " + origin,
                    Explanation.match(trace == null ? 0 : trace.scored(), "documents compared whole; " + done));
        }

        @Override
        public boolean isCacheable(LeafReaderContext context) {
            return true;
        }
    }

    private final class HitsScorer extends Scorer {

        private final int from;
        private final int to;
        private final int docBase;
        private final float boost;
        private int index;

        HitsScorer(int from, int to, int docBase, float boost) {
            this.from = from;
            this.to = to;
            this.docBase = docBase;
            this.boost = boost;
            this.index = from - 1;
        }

        @Override
        public int docID() {
            if (index < from) {
                return -1;
            }
            return index < to ? documents[index] - docBase : DocIdSetIterator.NO_MORE_DOCS;
        }

        @Override
        public DocIdSetIterator iterator() {
            return new DocIdSetIterator() {
                @Override
                public int docID() {
                    return HitsScorer.this.docID();
                }

                @Override
                public int nextDoc() {
                    index++;
                    return HitsScorer.this.docID();
                }

                @Override
                public int advance(int target) {
                    int found = Arrays.binarySearch(documents, Math.max(from, index), to, target + docBase);
                    index = found < 0 ? -found - 1 : found;
                    return HitsScorer.this.docID();
                }

                @Override
                public long cost() {
                    return (long) to - from;
                }
            };
        }

        @Override
        public float score() {
            return scores[index] * boost;
        }

        @Override
        public float getMaxScore(int upTo) {
            float greatest = 0;
            for (int i = from; i < to; i++) {
                greatest = Math.max(greatest, scores[i]);
            }
            return greatest * boost;
        }
    }
}
