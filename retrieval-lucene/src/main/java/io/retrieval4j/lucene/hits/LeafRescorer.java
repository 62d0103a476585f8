package io.retrieval4j.lucene.hits;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Rescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * Scores documents that were found otherwise anew, a segment at a time: what every rescorer of ours needs. A family says what
 * documents of a segment score. Where the searcher's time limit is reached before all have their scores, those of the first pass
 * stay, with its order: scores of two kinds cannot be compared.
 */
public abstract class LeafRescorer extends Rescorer {

    /** In place of a score: the document is not among the hits. */
    protected static final float LEFT_OUT = -1;

    protected LeafRescorer() {}

    /**
     * Lucene's scores of documents of a segment, 0 or more, or {@link #LEFT_OUT}.
     *
     * @param documents ascending, numbers in the segment
     * @param hits how many of all segments' documents are wanted
     * @param limit asked between blocks of documents; where it is reached, what is given does not matter
     */
    protected abstract float[] scores(LeafReaderContext leaf, int[] documents, int hits, TimeLimit limit)
            throws IOException;

    /** Why a document has its score. */
    protected abstract Explanation explain(LeafReaderContext leaf, int document, float score, Explanation firstPass)
            throws IOException;

    @Override
    public final TopDocs rescore(IndexSearcher searcher, TopDocs firstPass, int topN) throws IOException {
        ScoreDoc[] hits = new ScoreDoc[firstPass.scoreDocs.length];
        Integer[] byDocument = new Integer[hits.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = new ScoreDoc(firstPass.scoreDocs[i].doc, 0, firstPass.scoreDocs[i].shardIndex);
            byDocument[i] = i;
        }
        Arrays.sort(byDocument, Comparator.comparingInt(i -> hits[i].doc));
        TimeLimit limit = TimeLimit.of(searcher);
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        for (int from = 0; from < hits.length; ) {
            LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(hits[byDocument[from]].doc, leaves));
            int to = from;
            while (to < hits.length
                    && hits[byDocument[to]].doc < leaf.docBase + leaf.reader().maxDoc()) {
                to++;
            }
            int[] documents = new int[to - from];
            for (int i = from; i < to; i++) {
                documents[i - from] = hits[byDocument[i]].doc - leaf.docBase;
            }
            float[] scores = read(leaf, documents, topN, limit);
            if (limit.reached()) {
                return best(firstPass, firstPass.scoreDocs, topN);
            }
            for (int i = from; i < to; i++) {
                hits[byDocument[i]].score = scores[i - from];
            }
            from = to;
        }
        // Stable, so equals stay in the order of the first pass. What was left out on the way is below all others.
        Arrays.sort(hits, (a, b) -> Float.compare(b.score, a.score));
        int kept = hits.length;
        while (kept > 0 && hits[kept - 1].score == LEFT_OUT) {
            kept--;
        }
        return best(firstPass, hits, Math.min(kept, topN));
    }

    private static TopDocs best(TopDocs firstPass, ScoreDoc[] hits, int most) {
        return new TopDocs(firstPass.totalHits, Arrays.copyOf(hits, Math.min(most, hits.length)));
    }

    @Override
    public final Explanation explain(IndexSearcher searcher, Explanation firstPass, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        int inLeaf = document - leaf.docBase;
        float score = read(leaf, new int[] {inLeaf}, 1, TimeLimit.none())[0];
        return OpenReader.read(leaf.reader(), () -> explain(leaf, inLeaf, score, firstPass));
    }

    private float[] read(LeafReaderContext leaf, int[] documents, int hits, TimeLimit limit) throws IOException {
        return OpenReader.read(leaf.reader(), () -> scores(leaf, documents, hits, limit));
    }
}
