package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the highest MaxSim with a query of token vectors: each query token's greatest dot product over the
 * document's tokens, summed over the query's tokens. Omar Khattab and Matei Zaharia, ColBERT, SIGIR 2020, arXiv:2004.12832.
 *
 * <p>Matches at most {@code limit} documents, like Lucene's queries for nearest vectors: put a filter in here rather than
 * around it, where it would take hits away. Scores are {@link MatrixScores} of MaxSim, exact for how the vectors are
 * stored. {@code explain} says what was done in the document's segment. Documents without tokens never match. The search is
 * done when the query is rewritten, segment by segment on the searcher's executor.
 */
public final class TokenMatrixQuery extends Query {

    private final String field;
    private final TokenMatrix tokens;
    private final int limit;
    private final TokenMatrixSearch search;
    private final @Nullable Query filter;

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
        if (limit < 1) {
            throw new IllegalArgumentException("limit is " + limit + "; at least 1 hit is needed");
        }
        tokens.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.tokens = tokens;
        this.limit = limit;
        this.search = search;
        this.filter = filter;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        if (tokens.rows() == 0) {
            return new MatchNoDocsQuery("the query has no tokens");
        }
        Weight passing = filter == null
                ? null
                : searcher.createWeight(searcher.rewrite(filter), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<Callable<SegmentHits>> tasks = new ArrayList<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            tasks.add(() -> search(leaf, passing));
        }
        List<SegmentHits> found = searcher.getTaskExecutor().invokeAll(tasks).stream()
                .filter(Objects::nonNull)
                .toList();
        return HitsQuery.best(this, searcher.getIndexReader(), found, limit);
    }

    private @Nullable SegmentHits search(LeafReaderContext leaf, @Nullable Weight passing) throws IOException {
        TokenMatrices matrices = TokenMatrices.of(leaf.reader(), field);
        if (matrices == null || matrices.size() == 0) {
            return null;
        }
        checkDimension(matrices, tokens);
        Accepted accepted = Accepted.of(leaf, passing);
        if (accepted.count() == 0) {
            return null;
        }
        int hits = Math.min(limit, matrices.size());
        SegmentSearch.Found found = switch (search) {
            case TokenMatrixSearch.Approximate approximate
            when matrices instanceof ResidualMatrices residuals -> {
                CandidateBudget effort =
                        CandidateBudget.forRecall(approximate.targetRecall(), tokens.rows(), accepted.count());
                yield SegmentSearch.approximate(residuals, tokens.values(), hits, accepted, effort);
            }
            case TokenMatrixSearch.Approximate _, TokenMatrixSearch.Exact _ ->
                SegmentSearch.scan(matrices, tokens.values(), hits, accepted);
        };
        int[] documents = new int[found.count()];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = leaf.docBase + matrices.document(found.ordinals()[i]);
        }
        return new SegmentHits(leaf.ord, documents, Arrays.copyOf(found.scores(), documents.length), found.trace());
    }

    static void checkDimension(TokenMatrices matrices, TokenMatrix query) {
        if (matrices.dimension() != query.dimension()) {
            throw new IllegalArgumentException("field '" + matrices.field() + "' holds token vectors of "
                    + matrices.dimension() + " dimensions; the query has " + query.dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
    }

    /** Documents of the whole index, the best first, with their MaxSim. */
    @SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
    record SegmentHits(int segment, int[] documents, float[] scores, SearchCounters trace) {}

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return "maxSim(" + field + ", " + tokens.rows() + " x " + tokens.dimension() + ", " + limit + ", " + search
                + (filter == null ? "" : ", " + filter) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && equalsTo((TokenMatrixQuery) other);
    }

    private boolean equalsTo(TokenMatrixQuery other) {
        return field.equals(other.field)
                && tokens.equals(other.tokens)
                && limit == other.limit
                && search.equals(other.search)
                && Objects.equals(filter, other.filter);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), field, tokens, limit, search, filter);
    }
}
