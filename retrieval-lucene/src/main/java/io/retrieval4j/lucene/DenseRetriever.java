package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.SchemaField.Dense;
import io.retrieval4j.lucene.dense.DenseScores;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.dense.DenseVectorField;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents whose vectors are nearest to a query's. Scores are the field's
 * {@link io.retrieval4j.score.Similarity}, to within rounding. A search along the graph that comes back with fewer hits
 * than were asked for is done once more exactly, so hits are never fewer than what passes the filter.
 *
 * <p>Documents are cut off at the last place by Lucene's float32 scores, in which similarities that differ by less than
 * about 1e-7 may be equal; among equals, the id decides. Made by {@link RetrievalIndex#dense}. Immutable, safe for
 * concurrent use, and sees the index as it was last refreshed.
 */
public final class DenseRetriever implements Retriever<DenseVector> {

    private final Schema schema;
    private final Searches searches;
    private final Dense field;
    private final DenseSearch search;
    private final @Nullable Query filter;

    private DenseRetriever(Schema schema, Searches searches, Dense field, DenseSearch search, @Nullable Query filter) {
        this.schema = schema;
        this.searches = searches;
        this.field = field;
        this.search = search;
        this.filter = filter;
    }

    static DenseRetriever of(Schema schema, Searches searches, Dense field) {
        DenseSearch search = switch (field.structure()) {
            case DenseStructure.Hnsw _ -> DenseSearch.hnsw();
            case DenseStructure.Flat _ -> DenseSearch.exact();
        };
        return new DenseRetriever(schema, searches, field, search, null);
    }

    /**
     * This retriever searching in another way.
     *
     * @throws IllegalArgumentException if the field has no graph and one is to be walked
     */
    public DenseRetriever by(DenseSearch other) {
        if (other instanceof DenseSearch.Hnsw && !(field.structure() instanceof DenseStructure.Hnsw)) {
            throw new IllegalArgumentException("field '" + field.name()
                    + "' is flat and has no graph to search along; search it exactly,"
                    + " or index it with DenseStructure.hnsw()");
        }
        return new DenseRetriever(schema, searches, field, other, filter);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter. It is applied while
     * searching.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public DenseRetriever where(Filter passing) {
        return new DenseRetriever(schema, searches, field, search, FilterQueries.query(passing, schema));
    }

    /**
     * The nearest documents.
     *
     * @throws IllegalArgumentException if the query is of another dimension than the field, not finite, or zero where
     *     cosines are compared
     */
    @Override
    public Ranking retrieve(DenseVector query, int limit) {
        if (query.dimension() != field.dimension()) {
            throw new IllegalArgumentException("field '" + field.name() + "' holds vectors of " + field.dimension()
                    + " dimensions; the query has " + query.dimension()
                    + ". Was the query encoded by another model than the documents?");
        }
        float[] target =
                DenseVectorField.comparable(query, field.similarity(), "query of field '" + field.name() + "'");
        Ranking.Builder ranking = Ranking.builder(limit);
        return searches.with(searcher -> {
            ScoreDoc[] hits = nearest(searcher, target, limit);
            float[] scores = DenseScores.of(searcher, field.name(), field.similarity(), target, hits);
            for (int i = 0; i < hits.length; i++) {
                ranking.add(Searches.id(hits[i]), scores[i]);
            }
            return ranking.build();
        });
    }

    private ScoreDoc[] nearest(IndexSearcher searcher, float[] target, int limit) throws IOException {
        int most = Math.min(limit, searcher.getIndexReader().maxDoc());
        ScoreDoc[] hits = most == 0
                ? new ScoreDoc[0]
                : Searches.top(searcher, search.query(field.name(), target, most, filter), most);
        return hits.length < most && search instanceof DenseSearch.Hnsw
                ? Searches.top(searcher, DenseSearch.exact().query(field.name(), target, most, filter), most)
                : hits;
    }
}
