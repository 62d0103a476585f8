package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.feedback.ColbertPrf;
import io.retrieval4j.lucene.lateinteraction.search.MatrixScores;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixQuery;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.stage.QueryExpander;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of the highest MaxSim with a query's token vectors. Scores are MaxSim of the vectors as they are
 * stored, to within the rounding of a float32 score. Documents without tokens are never found, and a query without tokens
 * finds nothing.
 *
 * <p>Approximate by default, which may miss a document and never misjudges one; a scan of everything in small segments.
 * Made by {@link Searchable#lateInteraction}. Immutable, safe for concurrent use, and sees the index as it was last
 * refreshed, or as its snapshot has it.
 */
public final class LateInteractionRetriever implements Retriever<TokenMatrix> {

    private final Schema schema;
    private final SearcherSource searches;
    private final LateInteraction field;
    private final TokenMatrixSearch search;
    private final @Nullable Query filter;
    private final @Nullable TokenFeedback feedback;

    private LateInteractionRetriever(
            Schema schema,
            SearcherSource searches,
            LateInteraction field,
            TokenMatrixSearch search,
            @Nullable Query filter,
            @Nullable TokenFeedback feedback) {
        this.schema = schema;
        this.searches = searches;
        this.field = field;
        this.search = search;
        this.filter = filter;
        this.feedback = feedback;
    }

    static LateInteractionRetriever of(Schema schema, SearcherSource searches, LateInteraction field) {
        return new LateInteractionRetriever(schema, searches, field, TokenMatrixSearch.approximate(), null, null);
    }

    /** This retriever searching in another way. */
    public LateInteractionRetriever by(TokenMatrixSearch other) {
        return new LateInteractionRetriever(schema, searches, field, other, filter, feedback);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter. It is applied while
     * searching.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public LateInteractionRetriever where(Filter passing) {
        return new LateInteractionRetriever(
                schema, searches, field, search, FilterQueries.query(passing, schema), feedback);
    }

    /**
     * This retriever asking twice: for documents by the query's tokens, and then with those that the method adds to them, taken from the
     * token vectors that the index keeps of these documents, on one point in time. Costs a second search, with more tokens.
     */
    public LateInteractionRetriever expandedBy(ColbertPrf method, TokenRarities rarities) {
        return new LateInteractionRetriever(
                schema, searches, field, search, filter, new TokenFeedback(schema, field, method, rarities));
    }

    /**
     * A stage that adds tokens to a query's, of what any other stage has found for it; behind it goes this retriever or its reranker.
     * Documents that searches do not see, or that have no tokens, teach nothing.
     */
    public QueryExpander<TokenMatrix, TokenMatrix> expander(ColbertPrf method, TokenRarities rarities) {
        TokenFeedback learning = new TokenFeedback(schema, field, method, rarities);
        return (query, found) -> {
            check(query, field);
            return searches.with(view ->
                    learning.expand(view, query, found.top(method.documents()).ids()));
        };
    }

    /**
     * This retriever, once it is sure that its queries come from the encoder of the field's vectors.
     *
     * @param encoder as {@link LateInteraction#encodedBy} was given it
     * @throws IllegalArgumentException if the field names another encoder, or none
     */
    public LateInteractionRetriever askedBy(String encoder) {
        EncoderNames.check(field.name(), field.encoder(), encoder);
        return this;
    }

    /** A reranker by the same field. How this retriever searches and filters is nothing to it. */
    public LateInteractionReranker reranker() {
        return LateInteractionReranker.of(searches, field);
    }

    /**
     * The best documents.
     *
     * @throws IllegalArgumentException if the query is of another dimension than the field, or not finite
     */
    @Override
    public Ranking retrieve(TokenMatrix query, int limit) {
        check(query, field);
        if (limit == 0 || query.rows() == 0) {
            return Ranking.builder(limit).build();
        }
        return searches.with(view -> {
            ScoreDoc[] hits = best(view, expanded(view, query), limit);
            return SearcherSource.ranking(
                    view, hits, limit, place -> MatrixScores.maxSim(SearcherSource.score(hits[place])));
        });
    }

    /**
     * How a document's score comes about, and what the search did in its segment, as text for people; its form may change.
     *
     * @throws IllegalArgumentException if searches do not see the document, or the query does not fit
     */
    public String explain(TokenMatrix query, String id) {
        check(query, field);
        return searches.with(view -> Explanations.of(
                view,
                view.numbers(),
                id,
                new TokenMatrixQuery(field.name(), expanded(view, query), Explanations.HITS, search, filter)));
    }

    static void check(TokenMatrix query, LateInteraction field) {
        if (query.dimension() != field.dimension()) {
            throw new IllegalArgumentException("field '" + field.name() + "' holds token vectors of "
                    + field.dimension() + " dimensions; the query has " + query.dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
        query.requireFinite("query of field '" + field.name() + "'");
    }

    private TokenMatrix expanded(IndexView view, TokenMatrix query) throws IOException {
        if (feedback == null) {
            return query;
        }
        ScoreDoc[] best = best(view, query, feedback.method().documents());
        return feedback.expand(
                view, query, Arrays.stream(best).map(SearcherSource::id).toList());
    }

    private ScoreDoc[] best(IndexView view, TokenMatrix query, int limit) throws IOException {
        Query tokens = new TokenMatrixQuery(field.name(), query, limit, search, filter).withTiesBy(Schema.ID);
        return SearcherSource.topOfFound(view, tokens, limit);
    }
}
