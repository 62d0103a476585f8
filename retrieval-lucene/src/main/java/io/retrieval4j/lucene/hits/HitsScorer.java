package io.retrieval4j.lucene.hits;

import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Scorer;

/** Goes through the hits of one segment. */
final class HitsScorer extends Scorer {

    private final LeafHits hits;
    private final float boost;
    private final float greatest;
    private final Iterator iterator = new Iterator();
    private int index = -1;

    HitsScorer(LeafHits hits, float boost) {
        this.hits = hits;
        this.boost = boost;
        float score = 0;
        for (int i = 0; i < hits.size(); i++) {
            score = Math.max(score, hits.score(i));
        }
        this.greatest = score * boost;
    }

    @Override
    public int docID() {
        return iterator.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
        return iterator;
    }

    @Override
    public float score() {
        return hits.score(index) * boost;
    }

    @Override
    public float getMaxScore(int upTo) {
        return greatest;
    }

    private final class Iterator extends DocIdSetIterator {

        @Override
        public int docID() {
            if (index < 0) {
                return -1;
            }
            return index < hits.size() ? hits.documents()[index] : NO_MORE_DOCS;
        }

        @Override
        public int nextDoc() {
            index++;
            return docID();
        }

        @Override
        public int advance(int target) {
            int found = hits.indexOf(target);
            index = Math.max(index + 1, found < 0 ? -found - 1 : found);
            return docID();
        }

        @Override
        public long cost() {
            return hits.size();
        }
    }
}
