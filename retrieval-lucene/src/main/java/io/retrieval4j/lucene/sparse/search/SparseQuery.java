package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestHits;
import io.retrieval4j.lucene.hits.HitSearch;
import io.retrieval4j.lucene.hits.SegmentFilter;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.sparse.SparseVectors;
import io.retrieval4j.lucene.sparse.TermWeight;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the highest dot product with a sparse vector: for each term that both have the query's weight times the
 * document's, summed. Documents that share no term with the query never match. Thibault Formal et al., SPLADE v2, 2021,
 * arXiv:2109.10086.
 *
 * <p>Matches at most {@code limit} documents, like Lucene's queries for nearest vectors: put a filter in here rather than
 * around it, where it would take hits away. Scores are the dot products, of the weights as they are kept, accumulated in
 * float32 in the order of the terms' bytes. {@code explain} says what was done in the document's segment;
 * {@link SparseRescorer#explain} says which terms made the score.
 *
 * <p>The search is done when the query is rewritten, segment by segment on the searcher's executor. It stops where the
 * searcher's time limit ends, with what was found so far, and says so when asked to explain. Lucene's collectors then take
 * nothing more on that searcher: to have what was found, rewrite the query by a searcher with the limit, and search what comes
 * back by one without.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class SparseQuery extends Query {

    private final String field;
    private final SparseVector vector;
    private final List<TermWeight> terms;
    private final SparseSearch search;
    private final HitSearch wanted;
    private final PlanLimits limits;

    /** A query over all documents, by {@link SparseSearch#exact()}. */
    public SparseQuery(String field, SparseVector vector, int limit) {
        this(field, vector, limit, SparseSearch.exact(), null);
    }

    /**
     * A query.
     *
     * @param vector not copied
     * @param limit how many documents are wanted, at least 1
     * @param filter which documents take part; null for all
     * @throws IllegalArgumentException if a weight or term is none that a document could have, or the limit is not positive
     */
    public SparseQuery(String field, SparseVector vector, int limit, SparseSearch search, @Nullable Query filter) {
        this(field, vector, search, new HitSearch(limit, filter, null), PlanLimits.USUAL);
    }

    private SparseQuery(String field, SparseVector vector, SparseSearch search, HitSearch wanted, PlanLimits limits) {
        this.field = field;
        this.vector = vector;
        this.terms = TermWeight.of(vector, "query of field '" + field + "'");
        this.search = search;
        this.wanted = wanted;
        this.limits = limits;
    }

    /**
     * This query preferring, of equal scores at the last place, the documents with the higher value in a field of sorted doc
     * values, as a {@link io.retrieval4j.Ranking} does by id, where it else prefers those with the lower number of Lucene's.
     * Among the documents that are scored by their weights.
     */
    public SparseQuery withTiesBy(String sortedField) {
        return new SparseQuery(field, vector, search, wanted.tiesBy(sortedField), limits);
    }

    /** This query with other limits between the ways of searching, as tests of them want it. */
    SparseQuery within(PlanLimits others) {
        return new SparseQuery(field, vector, search, wanted, others);
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        if (terms.isEmpty()) {
            return new MatchNoDocsQuery("the query has no terms");
        }
        return wanted.search(this, searcher, this::search);
    }

    private String search(LeafReaderContext leaf, SegmentFilter filter, BestHits best, TimeLimit limit)
            throws IOException {
        SparseVectors vectors = SparseVectors.of(leaf.reader(), field);
        if (vectors == null) {
            return "no document has a sparse vector";
        }
        AcceptedDocuments accepted = filter.among(() -> SparseVectors.documents(leaf.reader(), field), vectors.size());
        if (accepted.count() == 0) {
            return "no document with a sparse vector is accepted";
        }
        SegmentSearch segment = new SegmentSearch(vectors, accepted, best, limit, limits.few());
        int hits = Math.min(wanted.limit(), accepted.count());
        double share = switch (search) {
            case SparseSearch.Exact _ -> 1;
            case SparseSearch.Approximate approximate
            when limits.mayLeaveOut(vectors.size(), accepted.count(), hits) ->
                TermShare.forRecall(approximate.targetRecall(), vectors.calibration());
            case SparseSearch.Approximate _ -> 1;
        };
        return segment.search(terms, share, hits).toString();
    }

    @Override
    public void visit(QueryVisitor visitor) {
        if (visitor.acceptField(field)) {
            visitor.visitLeaf(this);
        }
    }

    @Override
    public String toString(String defaultField) {
        return "sparse(" + field + ", " + terms.size() + " terms, " + search + ", " + wanted + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && equalsTo((SparseQuery) other);
    }

    private boolean equalsTo(SparseQuery other) {
        return field.equals(other.field)
                && vector.equals(other.vector)
                && search.equals(other.search)
                && wanted.equals(other.wanted)
                && limits.equals(other.limits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), field, vector, search, wanted, limits);
    }
}
