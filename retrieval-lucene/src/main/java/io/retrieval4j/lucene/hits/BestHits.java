package io.retrieval4j.lucene.hits;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/**
 * Keeps the best documents of a segment, by score and then by the query's rule for ties. Holds as many as are wanted, and
 * looks at each once: it is Lucene's collector, joined with those of the other segments by one threshold. For use by one
 * thread.
 */
public final class BestHits implements HitCollector {

    private final ScoreThreshold threshold;
    private final TopFieldCollector collector;
    private final LeafCollector documents;
    private final Offered offered;
    private int last = -1;

    BestHits(Sort order, int wanted, LeafReaderContext leaf, ScoreThreshold threshold) throws IOException {
        int most = Math.min(wanted, Math.max(1, leaf.reader().numDocs()));
        this.threshold = threshold;
        this.collector = new TopFieldCollectorManager(order, most, 1).newCollector();
        this.documents = collector.getLeafCollector(leaf);
        // All of a segment that has fewer than are wanted say nothing about the worst of those wanted.
        this.offered = new Offered(most == wanted);
        documents.setScorer(offered);
    }

    @Override
    public void offer(int document, float score) throws IOException {
        if (document <= last) {
            throw new IllegalArgumentException(
                    "document " + document + " was offered after " + last + "; ties are told in ascending order");
        }
        last = document;
        if (score >= threshold.least()) {
            offered.score = score;
            documents.collect(document);
        }
    }

    @Override
    public float least() {
        return threshold.least();
    }

    TopFieldDocs topDocs() {
        return collector.topDocs();
    }

    private final class Offered extends Scorable {

        private final boolean full;
        private float score;

        Offered(boolean full) {
            this.full = full;
        }

        @Override
        public float score() {
            return score;
        }

        @Override
        public void setMinCompetitiveScore(float least) {
            if (full) {
                threshold.raise(least);
            }
        }
    }
}
