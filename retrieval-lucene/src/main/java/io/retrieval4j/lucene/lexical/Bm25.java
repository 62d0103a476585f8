package io.retrieval4j.lucene.lexical;

import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;

/**
 * BM25, as Lucene computes it: for each query term that a document of length {@code dl} holds {@code tf} times,
 * {@code idf * tf / (tf + k1 * (1 - b + b * dl / avgdl))} with
 * {@code idf = ln(1 + (N - df + 0.5) / (df + 0.5))}, added up over the query's terms, repeated ones included.
 *
 * <p>The constant factor {@code k1 + 1} of the original is left out; it changes no order. {@code N}, {@code df} and
 * {@code avgdl} are of the field, and count deleted documents until a merge drops them. Lengths above 40 tokens are
 * kept in one byte, so they are rounded down, to within an eighth. Both parameters act when a query is
 * scored: trying others needs no indexing anew.
 *
 * <p>Stephen E. Robertson, Steve Walker, Susan Jones, Micheline Hancock-Beaulieu and Mike Gatford, Okapi at TREC-3,
 * TREC 1994. The defaults are those with which Anserini publishes its baselines: Peilin Yang, Hui Fang and Jimmy Lin,
 * Anserini: Reproducible Ranking Baselines Using Lucene, JDIQ 10(4), 2018.
 *
 * @param k1 how much repetition of a term adds, at least 0; 0 counts presence alone
 * @param b how much long documents are discounted, 0 (not) to 1 (in proportion)
 */
public record Bm25(float k1, float b) {

    public static final float DEFAULT_K1 = 0.9f;
    public static final float DEFAULT_B = 0.4f;

    public Bm25 {
        if (!Float.isFinite(k1) || k1 < 0) {
            throw new IllegalArgumentException("k1 is " + k1 + "; it must be finite and at least 0");
        }
        if (!(b >= 0 && b <= 1)) {
            throw new IllegalArgumentException("b is " + b + "; it must lie in 0..1");
        }
    }

    /** k1 = 0.9, b = 0.4. */
    public static Bm25 defaults() {
        return new Bm25(DEFAULT_K1, DEFAULT_B);
    }

    /** What an {@code IndexWriter} and an {@code IndexSearcher} are given. */
    public Similarity similarity() {
        return new BM25Similarity(k1, b);
    }
}
