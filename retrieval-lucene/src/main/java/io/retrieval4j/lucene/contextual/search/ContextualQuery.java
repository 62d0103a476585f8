package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.AcceptedDocuments;
import io.retrieval4j.lucene.hits.BestHits;
import io.retrieval4j.lucene.hits.HitSearch;
import io.retrieval4j.lucene.hits.SegmentFilter;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.jspecify.annotations.Nullable;

/**
 * The documents of the highest COIL scores: for each occurrence of the query the greatest dot product with the document's
 * occurrences of the same term, summed over the query's occurrences. Luyu Gao, Zhuyun Dai and Jamie Callan, COIL, NAACL 2021,
 * arXiv:2104.07186, equation 6. The scorer that defines it is {@link io.retrieval4j.score.ContextualScorer}; vectors are
 * rounded to bytes on both sides.
 *
 * <p>Matches at most {@code limit} documents, like Lucene's queries for nearest vectors: put a filter in here rather than
 * around it, where it would take hits away. A document that has none of the terms is no hit, nor is one whose score is 0 where
 * similarities are {@link io.retrieval4j.lucene.contextual.ContextualField.Similarities#FROM_ZERO}. Scores are
 * {@link ContextualScores}. {@code explain} says what was done in the document's segment; {@link ContextualRescorer}'s explains
 * a score by its terms.
 *
 * <p>The search is done when the query is rewritten, segment by segment on the searcher's executor. It stops where the
 * searcher's time limit ends, with what was found so far, and says so when asked to explain.
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public final class ContextualQuery extends Query {

    private final String field;
    private final ContextualTerms terms;
    private final ContextualSearch search;
    private final HitSearch wanted;
    private final PlanLimits limits;

    /** A query over all documents, by {@link ContextualSearch#approximate()}. */
    public ContextualQuery(String field, ContextualTerms terms, int limit) {
        this(field, terms, limit, ContextualSearch.approximate(), null);
    }

    /**
     * A query.
     *
     * @param terms not copied; a vector of the whole text takes no part
     * @param limit how many documents are wanted, at least 1
     * @param filter which documents take part; null for all
     * @throws IllegalArgumentException if a value is NaN or infinite, or the limit is not positive
     */
    public ContextualQuery(
            String field, ContextualTerms terms, int limit, ContextualSearch search, @Nullable Query filter) {
        this(field, terms, search, new HitSearch(limit, filter, null), PlanLimits.USUAL);
    }

    private ContextualQuery(
            String field, ContextualTerms terms, ContextualSearch search, HitSearch wanted, PlanLimits limits) {
        terms.requireFinite("query of field '" + field + "'");
        this.field = field;
        this.terms = terms;
        this.search = search;
        this.wanted = wanted;
        this.limits = limits;
    }

    /**
     * This query preferring, of equal scores at the last place, the documents with the higher value in a field of sorted doc
     * values, as a {@link io.retrieval4j.Ranking} does by id, where it else prefers those with the lower number of Lucene's.
     */
    public ContextualQuery withTiesBy(String sortedField) {
        return new ContextualQuery(field, terms, search, wanted.tiesBy(sortedField), limits);
    }

    /** This query with other limits between the ways of searching, as tests of them want it. */
    ContextualQuery within(PlanLimits others) {
        return new ContextualQuery(field, terms, search, wanted, others);
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        if (terms.terms().isEmpty()) {
            return new MatchNoDocsQuery("the query has no terms");
        }
        QueryTerms query = QueryTerms.of(terms);
        return wanted.search(this, searcher, (leaf, filter, best, limit) -> search(query, leaf, filter, best, limit));
    }

    private String search(
            QueryTerms query, LeafReaderContext leaf, SegmentFilter filter, BestHits best, TimeLimit limit)
            throws IOException {
        ContextualLists lists = ContextualLists.of(leaf.reader(), field);
        if (lists == null) {
            return "no document has contextual terms";
        }
        checkDimension(lists, terms);
        List<SegmentTerm> here = query.in(lists);
        if (here.isEmpty()) {
            return "no document has a term of the query";
        }
        AcceptedDocuments accepted = filter.among(() -> ContextualLists.documents(leaf.reader(), field), lists.size());
        if (accepted.count() == 0) {
            return "no document with contextual terms is accepted";
        }
        SegmentSearch segment = new SegmentSearch(lists, here, query.unit(lists), accepted, limit, best);
        SearchCounters done = switch (search) {
            case ContextualSearch.Approximate approximate
            when lists.size() >= limits.exhaustiveBelow() ->
                approximate(segment, limits.forRecall(approximate.targetRecall(), lists.calibration()), lists);
            case ContextualSearch.RankSafe _
            when lists.size() >= limits.exhaustiveBelow() ->
                segment.rankSafe(limits, Math.min(wanted.limit(), lists.size()));
            case ContextualSearch.Approximate _, ContextualSearch.RankSafe _, ContextualSearch.Exhaustive _ ->
                segment.exhaustive(limits.pairsADocument());
        };
        return done.toString();
    }

    private SearchCounters approximate(SegmentSearch segment, Optional<SearchBudget> forTen, ContextualLists lists)
            throws IOException {
        return forTen.isPresent()
                ? segment.approximate(forTen.get(), limits.pairsADocument(), Math.min(wanted.limit(), lists.size()))
                : segment.exhaustive(limits.pairsADocument());
    }

    static void checkDimension(ContextualLists lists, ContextualTerms query) {
        if (lists.dimension() != query.vectors().dimension()) {
            throw new IllegalArgumentException("field '" + lists.field() + "' holds vectors of " + lists.dimension()
                    + " dimensions; the query has " + query.vectors().dimension()
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
        return "coil(" + field + ", " + terms.terms().size() + " x "
                + terms.vectors().dimension() + ", " + search + ", " + wanted + ")";
    }

    @Override
    public boolean equals(Object other) {
        return sameClassAs(other) && equalsTo((ContextualQuery) other);
    }

    private boolean equalsTo(ContextualQuery other) {
        return field.equals(other.field)
                && terms.equals(other.terms)
                && search.equals(other.search)
                && wanted.equals(other.wanted)
                && limits.equals(other.limits);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classHash(), field, terms, search, wanted, limits);
    }
}
