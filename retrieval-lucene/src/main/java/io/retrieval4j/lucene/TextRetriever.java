package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents that hold any word of a text, best by BM25; of several fields, by the weighted sum. A text that
 * leaves no word, being empty or of stop words alone, finds nothing.
 *
 * <p>Made by {@link Searchable#text}. Immutable, safe for concurrent use, and sees the index as it was last refreshed, or as
 * its snapshot has it.
 */
public final class TextRetriever implements Retriever<String> {

    private final Schema schema;
    private final SearcherSource searches;
    private final Map<Text, Float> weights;
    private final @Nullable Query filter;
    private final @Nullable Bm25 bm25;

    private TextRetriever(
            Schema schema,
            SearcherSource searches,
            Map<Text, Float> weights,
            @Nullable Query filter,
            @Nullable Bm25 bm25) {
        this.schema = schema;
        this.searches = searches;
        this.weights = weights;
        this.filter = filter;
        this.bm25 = bm25;
    }

    static TextRetriever of(Schema schema, SearcherSource searches, Map<String, ? extends Number> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no field to search; the index has " + schema.list());
        }
        Map<Text, Float> fields = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            if (!Float.isFinite(weight.floatValue()) || weight.floatValue() <= 0) {
                throw new IllegalArgumentException(
                        "field '" + name + "' weighs " + weight + "; weights must be finite and above 0");
            }
            fields.put(schema.field(name, Text.KIND), weight.floatValue());
        });
        return new TextRetriever(schema, searches, fields, null, null);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public TextRetriever where(Filter passing) {
        return new TextRetriever(schema, searches, weights, FilterQueries.query(passing, schema), bm25);
    }

    /** This retriever with other parameters than its fields' own, which spares indexing anew when they are tuned. */
    public TextRetriever scoredBy(Bm25 other) {
        return new TextRetriever(schema, searches, weights, filter, other);
    }

    @Override
    public Ranking retrieve(String query, int limit) {
        Map<Term, Float> terms = terms(query);
        if (limit == 0 || terms.isEmpty()) {
            return Ranking.builder(limit).build();
        }
        return searches.with(view -> {
            ScoreDoc[] hits = SearcherSource.top(scoring(view), filtered(new BagOfWordsQuery(terms)), limit);
            return SearcherSource.ranking(view, hits, limit, place -> SearcherSource.score(hits[place]));
        });
    }

    /**
     * How a document's score comes about, as text for people; its form may change.
     *
     * @throws IllegalArgumentException if searches do not see the document
     */
    public String explain(String query, String id) {
        return searches.with(view ->
                Explanations.of(scoring(view), view.numbers(), id, filtered(new BagOfWordsQuery(terms(query)))));
    }

    private Map<Term, Float> terms(String query) {
        Map<Term, Float> terms = new LinkedHashMap<>();
        weights.forEach((field, weight) ->
                BagOfWordsQuery.addTerms(terms, field.name(), field.analyzer().analyzer(), query, weight));
        return terms;
    }

    private IndexView scoring(IndexView view) {
        return bm25 == null ? view : view.scoredBy(bm25.similarity());
    }

    private Query filtered(Query words) {
        return filter == null
                ? words
                : new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
    }
}
