package io.retrieval4j.lucene;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.feedback.TermFeedback;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.lexical.Bm25;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.pipeline.stage.QueryExpander;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final @Nullable WordFeedback feedback;

    private TextRetriever(
            Schema schema,
            SearcherSource searches,
            Map<Text, Float> weights,
            @Nullable Query filter,
            @Nullable Bm25 bm25,
            @Nullable WordFeedback feedback) {
        this.schema = schema;
        this.searches = searches;
        this.weights = weights;
        this.filter = filter;
        this.bm25 = bm25;
        this.feedback = feedback;
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
        return new TextRetriever(schema, searches, fields, null, null, null);
    }

    /**
     * This retriever over the documents that pass a filter, in place of any other filter.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public TextRetriever where(Filter passing) {
        return new TextRetriever(schema, searches, weights, FilterQueries.query(passing, schema), bm25, feedback);
    }

    /** This retriever with other parameters than its fields' own, which spares indexing anew when they are tuned. */
    public TextRetriever scoredBy(Bm25 other) {
        return new TextRetriever(schema, searches, weights, filter, other, feedback);
    }

    /**
     * This retriever asking twice: for documents by the text alone, and then by what the method makes of the text and the best of
     * these, on one point in time. Their words are those of their stored texts, analysed again: nothing more is indexed.
     * Costs reading and analysing these texts, and a search of more words.
     *
     * @throws IllegalArgumentException if one of the fields does not store its text
     */
    public TextRetriever expandedBy(TermFeedback method) {
        return new TextRetriever(schema, searches, weights, filter, bm25, new WordFeedback(weights, method));
    }

    /**
     * A stage that makes a query of words of a text and what any other stage has found for it: the best documents of a reranker, or
     * of another family. Behind it goes {@link #byTerms}. Documents that searches do not see, or that have no such text, teach
     * nothing.
     *
     * <pre>{@code
     * reranked.limit(10).expand(words.expander(Rm3.defaults()), Pipeline.retrieve(words.byTerms(), 1000))
     * }</pre>
     *
     * @throws IllegalArgumentException if one of the fields does not store its text
     */
    public QueryExpander<String, BagOfWordsQuery> expander(TermFeedback method) {
        WordFeedback learning = new WordFeedback(weights, method);
        return (query, ranking) -> searches.with(view -> {
            List<Hit> best = ranking.top(method.documents()).hits();
            int[] numbers = view.numbers().of(best.stream().map(Hit::id).toList());
            List<WordFeedback.Found> found = new ArrayList<>(numbers.length);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != DocumentNumbers.ABSENT) {
                    found.add(new WordFeedback.Found(numbers[i], best.get(i).score()));
                }
            }
            return learning.expand(view, query, found);
        });
    }

    /** This retriever asked with weighted terms, with its filter and its parameters of BM25. */
    public Retriever<BagOfWordsQuery> byTerms() {
        return (query, limit) -> searches.with(view -> ranking(view, query, limit));
    }

    @Override
    public Ranking retrieve(String query, int limit) {
        return limit == 0
                ? Ranking.builder(limit).build()
                : searches.with(view -> ranking(view, words(view, query), limit));
    }

    private Ranking ranking(IndexView view, BagOfWordsQuery words, int limit) throws IOException {
        if (limit == 0 || words.isEmpty()) {
            return Ranking.builder(limit).build();
        }
        ScoreDoc[] hits = SearcherSource.top(scoring(view), filtered(words), limit);
        return SearcherSource.ranking(view, hits, limit, place -> SearcherSource.score(hits[place]));
    }

    /**
     * How a document's score comes about, as text for people; its form may change.
     *
     * @throws IllegalArgumentException if searches do not see the document
     */
    public String explain(String query, String id) {
        return searches.with(view -> Explanations.of(scoring(view), view.numbers(), id, filtered(words(view, query))));
    }

    /** The words of a text, with those that the documents found by them add. */
    private BagOfWordsQuery words(IndexView view, String query) throws IOException {
        Map<Term, Float> terms = new LinkedHashMap<>();
        weights.forEach((field, weight) ->
                BagOfWordsQuery.addTerms(terms, field.name(), field.analyzer().analyzer(), query, weight));
        BagOfWordsQuery words = new BagOfWordsQuery(terms);
        if (feedback == null || words.isEmpty()) {
            return words;
        }
        ScoreDoc[] best = SearcherSource.top(
                scoring(view), filtered(words), feedback.method().documents());
        List<WordFeedback.Found> found = Arrays.stream(best)
                .map(hit -> new WordFeedback.Found(hit.doc, SearcherSource.score(hit)))
                .toList();
        return feedback.expand(view, query, found);
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
