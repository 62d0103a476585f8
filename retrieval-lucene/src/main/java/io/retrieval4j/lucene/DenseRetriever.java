package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.feedback.VectorFeedback;
import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.lucene.dense.HammingQuery;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.stage.QueryExpander;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents whose vectors are nearest to a query's. Scores are the field's
 * {@link io.retrieval4j.score.Similarity}, to within rounding, of the vectors as they were given, also where a graph was
 * walked that has fewer bits. A search along the graph that comes back with fewer hits than were asked for is done once more
 * exactly, so hits are never fewer than what passes the filter.
 *
 * <p>Exact search cuts documents off at the last place by Lucene's float32 scores, in which similarities that differ by less
 * than about 1e-7 may be equal; among equals, the id decides. A search along a graph does so among its candidates alone:
 * which of many equals it meets is chance, and of equal codes those of lower numbers in Lucene are candidates. Made by {@link Searchable#dense}. Immutable, safe for concurrent use, and sees the
 * index as it was last refreshed, or as its snapshot has it.
 */
public final class DenseRetriever implements Retriever<DenseVector> {

    private final Schema schema;
    private final SearcherSource searches;
    private final Dense field;
    private final DenseSearch search;
    private final @Nullable Query filter;
    private final @Nullable DenseFeedback feedback;

    private DenseRetriever(
            Schema schema,
            SearcherSource searches,
            Dense field,
            DenseSearch search,
            @Nullable Query filter,
            @Nullable DenseFeedback feedback) {
        this.schema = schema;
        this.searches = searches;
        this.field = field;
        this.search = search;
        this.filter = filter;
        this.feedback = feedback;
    }

    static DenseRetriever of(Schema schema, SearcherSource searches, Dense field) {
        return new DenseRetriever(schema, searches, field, usual(field), null, null);
    }

    private static DenseSearch usual(Dense field) {
        return switch (field.structure()) {
            case DenseStructure.Hnsw _, DenseStructure.Quantized _ -> DenseSearch.hnsw();
            case DenseStructure.Binary _ -> DenseSearch.hamming();
            case DenseStructure.Flat _ -> DenseSearch.exact();
        };
    }

    /**
     * This retriever searching in another way.
     *
     * @throws IllegalArgumentException if the field has no graph and one is to be walked, or no codes and these are to be read
     */
    public DenseRetriever by(DenseSearch other) {
        if (other instanceof DenseSearch.Hnsw && !field.structure().hasGraph()) {
            throw new IllegalArgumentException("field '" + field.name()
                    + "' has no graph to search along; search it in another way,"
                    + " or index it with DenseStructure.hnsw()");
        }
        if (other instanceof DenseSearch.Hamming && !(field.structure() instanceof DenseStructure.Binary)) {
            throw new IllegalArgumentException("field '" + field.name()
                    + "' has no codes of bits to read; search it in another way,"
                    + " or index it with DenseStructure.signs() or itq(bits)");
        }
        return new DenseRetriever(schema, searches, field, other, filter, feedback);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter. It is applied while
     * searching.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public DenseRetriever where(Filter passing) {
        return new DenseRetriever(schema, searches, field, search, FilterQueries.query(passing, schema), feedback);
    }

    /**
     * This retriever asking twice: for documents near the query, and then near what the method makes of it and the vectors that
     * the index keeps of these, on one point in time. Costs a second search and reading some stored documents.
     */
    public DenseRetriever expandedBy(VectorFeedback method) {
        return new DenseRetriever(schema, searches, field, search, filter, new DenseFeedback(schema, field, method));
    }

    /**
     * A stage that makes a vector of a query's and what any other stage has found for it; behind it goes this retriever. Documents
     * that searches do not see, or that have no vector, teach nothing.
     */
    public QueryExpander<DenseVector, DenseVector> expander(VectorFeedback method) {
        DenseFeedback learning = new DenseFeedback(schema, field, method);
        return (query, found) -> {
            float[] target = target(query, field);
            return searches.with(view ->
                    learning.expand(view, target, found.top(method.documents()).ids()));
        };
    }

    /**
     * This retriever, once it is sure that its queries come from the encoder of the field's vectors.
     *
     * @param encoder as {@link Dense#encodedBy} was given it
     * @throws IllegalArgumentException if the field names another encoder, or none
     */
    public DenseRetriever askedBy(String encoder) {
        EncoderNames.check(field.name(), field.encoder(), encoder);
        return this;
    }

    /** A reranker by the same field. How this retriever searches and filters is nothing to it. */
    public DenseReranker reranker() {
        return new DenseReranker(searches, field);
    }

    /**
     * The nearest documents.
     *
     * @throws IllegalArgumentException if the query is of another dimension than the field, not finite, or zero where
     *     cosines are compared
     */
    @Override
    public Ranking retrieve(DenseVector query, int limit) {
        float[] target = target(query, field);
        if (limit == 0) {
            return Ranking.builder(limit).build();
        }
        return searches.with(view -> {
            float[] asked = expanded(view, target);
            ScoreDoc[] hits = nearest(view, asked, limit);
            float[] scores = DenseScores.of(view, field.name(), field.similarity(), asked, hits);
            return SearcherSource.ranking(view, hits, limit, place -> scores[place]);
        });
    }

    /**
     * How a document's score comes about, as text for people; its form may change.
     *
     * @throws IllegalArgumentException if searches do not see the document, or the query does not fit
     */
    public String explain(DenseVector query, String id) {
        float[] given = target(query, field);
        return searches.with(view -> {
            float[] target = expanded(view, given);
            String found = Explanations.of(
                    view, view.numbers(), id, search.query(field.name(), target, Explanations.HITS, filter));
            ScoreDoc document = new ScoreDoc(view.numbers().of(id), 0);
            float similarity =
                    DenseScores.of(view, field.name(), field.similarity(), target, new ScoreDoc[] {document})[0];
            return Float.isNaN(similarity)
                    ? found
                    : field.similarity() + " of the vectors in field '" + field.name() + "' is " + similarity
                            + "; as Lucene scores it, by " + search + ":\n" + found;
        });
    }

    static float[] target(DenseVector query, Dense field) {
        if (query.dimension() != field.dimension()) {
            throw new IllegalArgumentException("field '" + field.name() + "' holds vectors of " + field.dimension()
                    + " dimensions; the query has " + query.dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
        return DenseVectorField.comparable(query, field.similarity(), "query of field '" + field.name() + "'");
    }

    private float[] expanded(IndexView view, float[] target) throws IOException {
        if (feedback == null) {
            return target;
        }
        ScoreDoc[] best = nearest(view, target, feedback.method().documents());
        return target(
                feedback.expand(
                        view,
                        target,
                        Arrays.stream(best).map(SearcherSource::id).toList()),
                field);
    }

    private ScoreDoc[] nearest(IndexView view, float[] target, int limit) throws IOException {
        return nearest(view, field, search, target, limit, filter);
    }

    /** The nearest documents of a field, by the search that is usual for it. */
    static ScoreDoc[] nearest(IndexView view, Dense field, float[] target, int limit, @Nullable Query filter)
            throws IOException {
        return nearest(view, field, usual(field), target, limit, filter);
    }

    // Of quantised vectors all candidates are taken: the vectors as they were given put them in another order.
    private static ScoreDoc[] nearest(
            IndexView view, Dense field, DenseSearch search, float[] target, int limit, @Nullable Query filter)
            throws IOException {
        int all = view.getIndexReader().maxDoc();
        int most = Math.min(limit, all);
        if (most == 0) {
            return new ScoreDoc[0];
        }
        int taken = search instanceof DenseSearch.Hnsw graph && field.structure() instanceof DenseStructure.Quantized
                ? Math.min(all, Math.max(most, graph.candidates()))
                : most;
        ScoreDoc[] hits = switch (search.query(field.name(), target, most, filter)) {
            case HammingQuery codes -> SearcherSource.topOfFound(view, codes.withTiesBy(Schema.ID), taken);
            case KnnFloatVectorQuery graph -> SearcherSource.topOfFound(view, graph, taken);
            case Query exact -> SearcherSource.top(view, exact, taken);
        };
        boolean incomplete = hits.length < most && search instanceof DenseSearch.Hnsw;
        return incomplete && !view.deadline().shouldExit()
                ? SearcherSource.top(view, DenseSearch.exact().query(field.name(), target, most, filter), most)
                : hits;
    }
}
