package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.contextual.search.ContextualScores;
import io.retrieval4j.lucene.contextual.search.ContextualSearch;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import java.io.IOException;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of the highest COIL scores for a query's contextual terms. Scores are those of {@link
 * io.retrieval4j.score.ContextualScorer} of the vectors as they are stored and the query's as they are rounded to bytes. A
 * document that shares no term with the query is never found, nor is one whose score is 0 where similarities do not count below
 * 0.
 *
 * <p>Approximate in large segments, which may miss a document and never misjudges one. A vector of the whole text that the query
 * may have takes no part, but see {@link #withWhole}. Made by {@link Searchable#contextual}. Immutable, safe for concurrent
 * use, and sees the index as it was last refreshed, or as its snapshot has it.
 */
public final class ContextualRetriever implements Retriever<ContextualTerms> {

    private final Schema schema;
    private final SearcherSource searches;
    private final Contextual field;
    private final ContextualSearch search;
    private final @Nullable Query filter;

    private ContextualRetriever(
            Schema schema, SearcherSource searches, Contextual field, ContextualSearch search, @Nullable Query filter) {
        this.schema = schema;
        this.searches = searches;
        this.field = field;
        this.search = search;
        this.filter = filter;
    }

    static ContextualRetriever of(Schema schema, SearcherSource searches, Contextual field) {
        return new ContextualRetriever(schema, searches, field, ContextualSearch.approximate(), null);
    }

    /** This retriever searching in another way. */
    public ContextualRetriever by(ContextualSearch other) {
        return new ContextualRetriever(schema, searches, field, other, filter);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter. It is applied while
     * searching.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public ContextualRetriever where(Filter passing) {
        return new ContextualRetriever(schema, searches, field, search, FilterQueries.query(passing, schema));
    }

    /**
     * This retriever, once it is sure that its queries come from the encoder of the field's vectors.
     *
     * @param encoder as {@link Contextual#encodedBy} was given it
     * @throws IllegalArgumentException if the field names another encoder, or none
     */
    public ContextualRetriever askedBy(String encoder) {
        EncoderNames.check(field.name(), field.encoder(), encoder);
        return this;
    }

    /**
     * COIL-full: a document's score is what its terms give, and the dot product of the query's vector of the whole text with the
     * document's, which is in a field of its own. Candidates are the best by terms and the nearest by the whole.
     *
     * @param denseField of vectors that are compared by dot product or cosine
     * @throws IllegalArgumentException if there is no such dense field, or it compares by distance
     */
    public WholeTextRetriever withWhole(String denseField) {
        return WholeTextRetriever.of(searches, this, schema.field(denseField, Dense.KIND), filter);
    }

    /** A reranker by the same field. How this retriever searches and filters is nothing to it. */
    public ContextualReranker reranker() {
        return new ContextualReranker(searches, field);
    }

    /**
     * The best documents.
     *
     * @throws IllegalArgumentException if the query is of another dimension than the field, or not finite
     */
    @Override
    public Ranking retrieve(ContextualTerms query, int limit) {
        check(query, field);
        if (limit == 0 || query.terms().isEmpty()) {
            return Ranking.builder(limit).build();
        }
        return searches.with(view -> {
            ScoreDoc[] hits = best(view, query, limit);
            return SearcherSource.ranking(
                    view,
                    hits,
                    limit,
                    place -> ContextualScores.sum(SearcherSource.score(hits[place]), field.similarities()));
        });
    }

    /**
     * How a document's score comes about, term by term, and what the search did in its segment, as text for people; its form
     * may change.
     *
     * @throws IllegalArgumentException if searches do not see the document, or the query does not fit
     */
    public String explain(ContextualTerms query, String id) {
        check(query, field);
        return searches.with(view -> ContextualReranker.explain(view, field, query, id)
                + Explanations.of(
                        view,
                        view.numbers(),
                        id,
                        new ContextualQuery(field.name(), query, Explanations.HITS, search, filter)));
    }

    static void check(ContextualTerms query, Contextual field) {
        if (query.vectors().dimension() != field.dimension()) {
            throw new IllegalArgumentException("field '" + field.name() + "' holds vectors of " + field.dimension()
                    + " dimensions; the query has " + query.vectors().dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
        query.requireFinite("query of field '" + field.name() + "'");
    }

    Contextual field() {
        return field;
    }

    ScoreDoc[] best(IndexView view, ContextualTerms query, int limit) throws IOException {
        Query terms = new ContextualQuery(field.name(), query, limit, search, filter).withTiesBy(Schema.ID);
        return SearcherSource.topOfFound(view, terms, limit);
    }
}
