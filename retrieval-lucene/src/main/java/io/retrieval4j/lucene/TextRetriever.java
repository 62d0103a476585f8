package io.retrieval4j.lucene;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.SchemaField.Text;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.lexical.Bm25;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/**
 * Finds documents that hold any word of a text, best by BM25; of several fields, by the weighted sum. A text that
 * leaves no word, being empty or of stop words alone, finds nothing.
 *
 * <p>Made by {@link RetrievalIndex#text}. Immutable, safe for concurrent use, and sees the index as it was last
 * refreshed.
 */
public final class TextRetriever implements Retriever<String> {

    private final Schema schema;
    private final Searches searches;
    private final Map<Text, Float> weights;
    private final @Nullable Query filter;
    private final @Nullable Bm25 bm25;

    private TextRetriever(
            Schema schema, Searches searches, Map<Text, Float> weights, @Nullable Query filter, @Nullable Bm25 bm25) {
        this.schema = schema;
        this.searches = searches;
        this.weights = weights;
        this.filter = filter;
        this.bm25 = bm25;
    }

    static TextRetriever of(Schema schema, Searches searches, Map<String, ? extends Number> weights) {
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("no field to search; the index has " + SchemaText.list(schema.fields()));
        }
        Map<Text, Float> fields = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            if (!Float.isFinite(weight.floatValue()) || weight.floatValue() <= 0) {
                throw new IllegalArgumentException(
                        "field '" + name + "' weighs " + weight + "; weights must be finite and above 0");
            }
            fields.put(schema.field(name, Text.class), weight.floatValue());
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
        Ranking.Builder ranking = Ranking.builder(limit);
        Map<Term, Float> terms = new LinkedHashMap<>();
        weights.forEach((field, weight) ->
                BagOfWordsQuery.addTerms(terms, field.name(), field.analyzer().analyzer(), query, weight));
        if (limit == 0 || terms.isEmpty()) {
            return ranking.build();
        }
        return searches.with(searcher -> {
            for (ScoreDoc hit : Searches.top(scoring(searcher), filtered(new BagOfWordsQuery(terms)), limit)) {
                ranking.add(Searches.id(hit), Searches.score(hit));
            }
            return ranking.build();
        });
    }

    private IndexSearcher scoring(IndexSearcher searcher) {
        if (bm25 == null) {
            return searcher;
        }
        IndexSearcher scoring = new IndexSearcher(searcher.getIndexReader());
        scoring.setSimilarity(bm25.similarity());
        return scoring;
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
