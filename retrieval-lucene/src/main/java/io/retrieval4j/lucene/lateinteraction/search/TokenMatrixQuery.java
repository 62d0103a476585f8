package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.codebook.QueryTables;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestHits;
import io.retrieval4j.lucene.hits.HitSearch;
import io.retrieval4j.lucene.hits.OpenReader;
import io.retrieval4j.lucene.hits.SegmentFilter;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.lucene.segment.RecallCalibration;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the highest MaxSim with a query of token vectors: each query token's greatest dot product over the
 * document's tokens, summed over the query's tokens. Omar Khattab and Matei Zaharia, ColBERT, SIGIR 2020, arXiv:2004.12832.
 *
 * <p>Matches at most {@code limit} documents, like Lucene's queries for nearest vectors: put a filter in here rather than
 * around it, where it would take hits away. Scores are {@link MatrixScores} of MaxSim, exact for how the vectors are
 * stored. {@code explain} says what was done in the document's segment. Documents without tokens never match.
 *
 * <p>The search is done when the query is rewritten, segment by segment on the searcher's executor. It stops where the
 * searcher's time limit ends, with what was found so far, and says so when asked to explain. Lucene's collectors then take
 * nothing more on that searcher: to have what was found, rewrite the query by a searcher with the limit, and search what comes
 * back by one without.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class TokenMatrixQuery extends Query {

    private final String field;
    private final TokenMatrix tokens;
    private final TokenMatrixSearch search;
    private final HitSearch wanted;
    private final boolean byLists;

    /** A query over all documents, by {@link TokenMatrixSearch#approximate()}. */
    public TokenMatrixQuery(String field, TokenMatrix tokens, int limit) {
        this(field, tokens, limit, TokenMatrixSearch.approximate(), null);
    }

    /**
     * A query.
     *
     * @param tokens not copied
     * @param limit how many documents are wanted, at least 1
     * @param filter which documents take part; null for all
     * @throws IllegalArgumentException if a value is NaN or infinite, or the limit is not positive
     */
    public TokenMatrixQuery(
            String field, TokenMatrix tokens, int limit, TokenMatrixSearch search, @Nullable Query filter) {
        this(field, tokens, search, new HitSearch(limit, filter, null), false);
    }

    private TokenMatrixQuery(
            String field, TokenMatrix tokens, TokenMatrixSearch search, HitSearch wanted, boolean byLists) {
        tokens.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.tokens = tokens;
        this.search = search;
        this.wanted = wanted;
        this.byLists = byLists;
    }

    /**
     * This query preferring, of equal scores at the last place, the documents with the higher value in a field of sorted doc
     * values, as a {@link io.retrieval4j.Ranking} does by id, where it else prefers those with the lower number of Lucene's. Of
     * an approximate search, among the documents that are compared whole.
     */
    public TokenMatrixQuery withTiesBy(String sortedField) {
        return new TokenMatrixQuery(field, tokens, search, wanted.tiesBy(sortedField), byLists);
    }

    /** This query reading lists in segments with a codebook however small they are, as tests of that want it. */
    TokenMatrixQuery byLists() {
        return new TokenMatrixQuery(field, tokens, search, wanted, true);
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        if (tokens.rows() == 0) {
            return new MatchNoDocsQuery("the query has no tokens");
        }
        // Documents that a filter accepts may all lie in one segment.
        boolean shared = wanted.filter() == null && search instanceof TokenMatrixSearch.Approximate;
        int documents = shared ? documents(searcher.getIndexReader()) : 0;
        try (QueryTables tables = new QueryTables(tokens.values())) {
            return wanted.search(
                    this,
                    searcher,
                    (leaf, filter, best, limit) -> search(leaf, tables, documents, filter, best, limit));
        }
    }

    /** How many documents of an index have the field. */
    private int documents(IndexReader reader) throws IOException {
        int documents = 0;
        for (LeafReaderContext leaf : reader.leaves()) {
            TokenMatrices matrices = OpenReader.read(leaf.reader(), () -> TokenMatrices.of(leaf.reader(), field));
            documents += matrices == null ? 0 : matrices.size();
        }
        return documents;
    }

    private String search(
            LeafReaderContext leaf,
            QueryTables tables,
            int documents,
            SegmentFilter filter,
            BestHits best,
            TimeLimit limit)
            throws IOException {
        TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
        if (matrices == null) {
            return "no document has token vectors";
        }
        checkDimension(matrices, tokens);
        AcceptedDocuments accepted = filter.among(() -> TokenMatrices.documents(leaf.reader(), field), matrices.size());
        if (accepted.count() == 0) {
            return "no document with token vectors is accepted";
        }
        SegmentSearch.Scored scored =
                (ordinal, maxSim) -> best.offer(matrices.document(ordinal), MatrixScores.ofMaxSim(maxSim));
        SearchCounters done = switch (search) {
            case TokenMatrixSearch.Approximate approximate
            when matrices instanceof ResidualMatrices residuals && isPrunable(residuals, approximate) -> {
                int hits = Math.min(wanted.limit(), matrices.size());
                CandidateBudget budget = CandidateBudget.measured(
                        approximate.targetRecall(), tokens.rows(), accepted.count(), hits, residuals.calibration());
                double share = documents > 0 ? (double) matrices.size() / documents : 1;
                budget = share < 1 ? budget.forShare(share, hits) : budget;
                yield SegmentSearch.approximate(
                        residuals, tables, hits, accepted, budget, share, byLists, limit, scored);
            }
            case TokenMatrixSearch.Approximate _, TokenMatrixSearch.Exact _ ->
                SegmentSearch.scan(matrices, tables, accepted, limit, scored);
        };
        return done.toString();
    }

    private static boolean isPrunable(ResidualMatrices matrices, TokenMatrixSearch.Approximate search) {
        return matrices.calibration().steps(search.targetRecall()) < RecallCalibration.EXACT;
    }

    static void checkDimension(TokenMatrices matrices, TokenMatrix query) {
        if (matrices.dimension() != query.dimension()) {
            throw new IllegalArgumentException("field '" + matrices.field() + "' holds token vectors of "
                    + matrices.dimension() + " dimensions; the query has " + query.dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return "maxSim(" + field + ", " + tokens.rows() + " x " + tokens.dimension() + ", " + search + ", " + wanted
                + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && equalsTo((TokenMatrixQuery) other);
    }

    private boolean equalsTo(TokenMatrixQuery other) {
        return field.equals(other.field)
                && tokens.equals(other.tokens)
                && search.equals(other.search)
                && wanted.equals(other.wanted)
                && byLists == other.byLists;
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), field, tokens, search, wanted, byLists);
    }
}
