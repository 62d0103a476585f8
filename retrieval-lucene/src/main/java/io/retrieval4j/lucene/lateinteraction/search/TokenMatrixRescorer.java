package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.representation.TokenMatrix;
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
 * Puts documents that were found otherwise in the order of their MaxSim with a query of token vectors, as these are stored.
 * Scores are {@link MatrixScores} of it. Documents without tokens come last, in their order, with a score of 0.
 *
 * <p>Exactly, it costs about {@code 2 * queryTokens * dimension} floating point operations for each token of the documents.
 * Approximately, documents of segments with a codebook are narrowed down step by step, as
 * {@link TokenMatrixSearch.Approximate} narrows down what its lists name: the hits' scores are the same, but a document may be
 * missing from them. That pays where a few hits of many candidates are wanted.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class TokenMatrixRescorer extends Rescorer {

    private static final float LEFT_OUT = -1;

    private final String field;
    private final TokenMatrix query;
    private final TokenMatrixSearch search;

    /** An exact rescorer by one query. */
    public TokenMatrixRescorer(String field, TokenMatrix query) {
        this(field, query, TokenMatrixSearch.exact());
    }

    /**
     * A rescorer by one query.
     *
     * @param query not copied
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public TokenMatrixRescorer(String field, TokenMatrix query, TokenMatrixSearch search) {
        query.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.query = query;
        this.search = search;
    }

    @Override
    public TopDocs rescore(IndexSearcher searcher, TopDocs firstPass, int topN) throws IOException {
        ScoreDoc[] hits = new ScoreDoc[firstPass.scoreDocs.length];
        Integer[] byDocument = new Integer[hits.length];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = new ScoreDoc(firstPass.scoreDocs[i].doc, 0, firstPass.scoreDocs[i].shardIndex);
            byDocument[i] = i;
        }
        Arrays.sort(byDocument, Comparator.comparingInt(i -> hits[i].doc));
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
            float[] scores = scores(leaf, documents, topN);
            for (int i = from; i < to; i++) {
                hits[byDocument[i]].score = scores[i - from];
            }
            from = to;
        }
        // Stable, so equals stay in the order of the first pass. What was left out on the way is below all others.
        Arrays.sort(hits, (a, b) -> Float.compare(b.score, a.score));
        int kept = Math.min(topN, hits.length);
        while (kept > 0 && hits[kept - 1].score == LEFT_OUT) {
            kept--;
        }
        return new TopDocs(firstPass.totalHits, Arrays.copyOf(hits, kept));
    }

    @Override
    public Explanation explain(IndexSearcher searcher, Explanation firstPass, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        float score = scores(leaf, new int[] {document - leaf.docBase}, 1)[0];
        return score > 0
                ? Explanation.match(
                        score, "maxSim " + MatrixScores.maxSim(score) + " of field '" + field + "'", firstPass)
                : Explanation.match(0, "no token vectors in field '" + field + "'", firstPass);
    }

    /** Lucene's scores of documents of a segment: 0 for those without tokens, below 0 for those that are not among its hits. */
    private float[] scores(LeafReaderContext leaf, int[] documents, int hits) throws IOException {
        return OpenReader.read(leaf.reader(), () -> {
            TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
            if (matrices == null || query.rows() == 0) {
                return new float[documents.length];
            }
            TokenMatrixQuery.checkDimension(matrices, query);
            return scores(matrices, documents, hits);
        });
    }

    private float[] scores(TokenMatrices matrices, int[] documents, int hits) throws IOException {
        float[] scores = new float[documents.length];
        int[] ordinals = new int[documents.length];
        int[] places = new int[documents.length];
        int count = 0;
        for (int i = 0; i < documents.length; i++) {
            int ordinal = matrices.ordinalFrom(documents[i]);
            if (ordinal < matrices.size()
                    && matrices.document(ordinal) == documents[i]
                    && matrices.tokens(ordinal) > 0) {
                ordinals[count] = ordinal;
                places[count++] = i;
            }
        }
        int last = count;
        // Documents come in ascending order, and so do their ordinals.
        SegmentSearch.Scored scored = (ordinal, maxSim) ->
                scores[places[Arrays.binarySearch(ordinals, 0, last, ordinal)]] = MatrixScores.ofMaxSim(maxSim);
        if (search instanceof TokenMatrixSearch.Approximate approximate
                && matrices instanceof ResidualMatrices residuals
                && count > hits) {
            for (int i = 0; i < count; i++) {
                scores[places[i]] = LEFT_OUT;
            }
            CandidateBudget effort = CandidateBudget.forRecall(approximate.targetRecall(), query.rows(), count)
                    .forHits(hits);
            SegmentSearch.among(residuals, query.values(), ordinals, count, effort, scored);
        } else {
            new Scan(matrices, query.values()).compare(ordinals, 0, count, scored);
        }
        return scores;
    }
}
