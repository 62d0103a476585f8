package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Sparse;
import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.lucene.sparse.search.SparseRescorer;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.representation.SparseVector;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of the highest dot product with a query's sparse vector. Scores are those of the weights as they are
 * kept, within {@code 2^-11} of what was given. Documents that share no term with the query are never found, and a query
 * without terms finds nothing.
 *
 * <p>Exact by default. Made by {@link Searchable#sparse}. Immutable, safe for concurrent use, and sees the index as it was last
 * refreshed, or as its snapshot has it.
 */
public final class SparseRetriever implements Retriever<SparseVector> {

    private final Schema schema;
    private final SearcherSource searches;
    private final Sparse field;
    private final SparseSearch search;
    private final @Nullable Query filter;

    private SparseRetriever(
            Schema schema, SearcherSource searches, Sparse field, SparseSearch search, @Nullable Query filter) {
        this.schema = schema;
        this.searches = searches;
        this.field = field;
        this.search = search;
        this.filter = filter;
    }

    static SparseRetriever of(Schema schema, SearcherSource searches, Sparse field) {
        return new SparseRetriever(schema, searches, field, SparseSearch.exact(), null);
    }

    /** This retriever searching in another way. */
    public SparseRetriever by(SparseSearch other) {
        return new SparseRetriever(schema, searches, field, other, filter);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter. It is applied while
     * searching.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public SparseRetriever where(Filter passing) {
        return new SparseRetriever(schema, searches, field, search, FilterQueries.query(passing, schema));
    }

    /**
     * This retriever, once it is sure that its queries come from the encoder of the field's vectors.
     *
     * @param encoder as {@link Sparse#encodedBy} was given it
     * @throws IllegalArgumentException if the field names another encoder, or none
     */
    public SparseRetriever askedBy(String encoder) {
        EncoderNames.check(field.name(), field.encoder(), encoder);
        return this;
    }

    /** A reranker by the same field. How this retriever searches and filters is nothing to it. */
    public SparseReranker reranker() {
        return new SparseReranker(searches, field);
    }

    /**
     * The best documents.
     *
     * @throws IllegalArgumentException if a weight of the query is negative, not finite or too great, or a term is no text; the
     *     message names it
     */
    @Override
    public Ranking retrieve(SparseVector query, int limit) {
        Query terms =
                new SparseQuery(field.name(), query, limit == 0 ? 1 : limit, search, filter).withTiesBy(Schema.ID);
        return limit == 0
                ? Ranking.builder(limit).build()
                : searches.with(view -> {
                    var hits = SearcherSource.topOfFound(view, terms, limit);
                    return SearcherSource.ranking(view, hits, limit, place -> SearcherSource.score(hits[place]));
                });
    }

    /**
     * How a document's score comes about, what the search did in its segment, and what each shared term adds, as text for
     * people; its form may change.
     *
     * @throws IllegalArgumentException if searches do not see the document, or the query does not fit
     */
    public String explain(SparseVector query, String id) {
        Query terms = new SparseQuery(field.name(), query, Explanations.HITS, search, filter);
        SparseRescorer sum = new SparseRescorer(field.name(), query);
        return searches.with(view -> {
            String found = Explanations.of(view, view.numbers(), id, terms);
            return found
                    + sum.explain(
                            view,
                            Explanation.noMatch("not searched"),
                            view.numbers().of(id));
        });
    }
}
