package io.retrieval4j.lucene.tokenmatrix.search;

import io.retrieval4j.lucene.tokenmatrix.TokenMatrices;
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
import org.jspecify.annotations.Nullable;

/**
 * Puts documents that were found otherwise in the order of their MaxSim with a query of token vectors, exact for how the
 * vectors are stored. Scores are {@link MatrixScores} of it. Documents without tokens come last, in their order, with a
 * score of 0. Costs about {@code 2 * queryTokens * dimension} floating point operations for each token of the documents.
 *
 * <p>Immutable and safe for concurrent use.
 */
public final class TokenMatrixRescorer extends Rescorer {

    private final String field;
    private final TokenMatrix query;

    /**
     * A rescorer by one query.
     *
     * @param query not copied
     * @throws IllegalArgumentException if a value is NaN or infinite
     */
    public TokenMatrixRescorer(String field, TokenMatrix query) {
        query.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.query = query;
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
        LeafReaderContext leaf = null;
        Segment segment = null;
        for (int i : byDocument) {
            if (leaf == null || hits[i].doc >= leaf.docBase + leaf.reader().maxDoc()) {
                leaf = leaves.get(ReaderUtil.subIndex(hits[i].doc, leaves));
                segment = Segment.of(leaf, field, query);
            }
            hits[i].score = segment == null ? 0 : segment.score(hits[i].doc - leaf.docBase);
        }
        // Stable, so equals stay in the order of the first pass.
        Arrays.sort(hits, (a, b) -> Float.compare(b.score, a.score));
        return new TopDocs(firstPass.totalHits, hits.length > topN ? Arrays.copyOf(hits, topN) : hits);
    }

    @Override
    public Explanation explain(IndexSearcher searcher, Explanation firstPass, int document) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        Segment segment = Segment.of(leaf, field, query);
        float score = segment == null ? 0 : segment.score(document - leaf.docBase);
        return score > 0
                ? Explanation.match(
                        score, "maxSim " + MatrixScores.maxSim(score) + " of field '" + field + "'", firstPass)
                : Explanation.match(0, "no token vectors in field '" + field + "'", firstPass);
    }

    private record Segment(TokenMatrices matrices, Scan scan) {

        static @Nullable Segment of(LeafReaderContext leaf, String field, TokenMatrix query) throws IOException {
            TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
            if (matrices == null || query.rows() == 0) {
                return null;
            }
            TokenMatrixQuery.checkDimension(matrices, query);
            return new Segment(matrices, new Scan(matrices, query.values()));
        }

        float score(int document) {
            int ordinal = matrices.ordinalFrom(document);
            boolean has =
                    ordinal < matrices.size() && matrices.document(ordinal) == document && matrices.tokens(ordinal) > 0;
            return has ? MatrixScores.ofMaxSim(scan.score(ordinal)) : 0;
        }
    }
}
