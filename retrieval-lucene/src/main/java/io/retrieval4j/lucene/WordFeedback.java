package io.retrieval4j.lucene;

import io.retrieval4j.feedback.FeedbackDocument;
import io.retrieval4j.feedback.TermFeedback;
import io.retrieval4j.feedback.TermStatistics;
import io.retrieval4j.lucene.lexical.BagOfWordsQuery;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.CollectionStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Makes a query of words of a text and the documents that it found, field by field. A document's words are those that the field's
 * analyzer makes of its stored text.
 */
record WordFeedback(Map<Text, Float> weights, TermFeedback method) {

    /** A document and what it was ranked by. */
    record Found(int document, double score) {}

    WordFeedback {
        for (Text field : weights.keySet()) {
            if (!field.stored()) {
                throw new IllegalArgumentException("field '" + field.name()
                        + "' does not store its text, of which feedback takes its words; index it without notStored()");
            }
        }
    }

    BagOfWordsQuery expand(IndexView view, String query, List<Found> found) throws IOException {
        Map<Term, Float> terms = new LinkedHashMap<>();
        for (Map.Entry<Text, Float> weighted : weights.entrySet()) {
            Text field = weighted.getKey();
            SparseVector expanded = method.expand(
                    words(field, List.of(query)),
                    documents(view, field, found),
                    new FieldStatistics(view, field.name()));
            expanded.asMap()
                    .forEach((term, weight) -> terms.put(new Term(field.name(), term), weight * weighted.getValue()));
        }
        return new BagOfWordsQuery(terms);
    }

    /** The inverse document frequency of the rarest word of a text. */
    static double rarity(IndexView view, Text field, String text) throws IOException {
        TermStatistics statistics = new FieldStatistics(view, field.name());
        return words(field, List.of(text)).terms().stream()
                .mapToDouble(
                        term -> Math.log((statistics.documents() + 1.0) / (statistics.documentFrequency(term) + 1.0)))
                .max()
                .orElse(0);
    }

    /** Those of a ranking that have words in the field. */
    private static List<FeedbackDocument> documents(IndexView view, Text field, List<Found> found) throws IOException {
        StoredFields stored = view.storedFields();
        List<FeedbackDocument> documents = new ArrayList<>(found.size());
        for (Found one : found) {
            Object text = Schema.fromStored(
                            "stored",
                            stored.document(one.document(), Set.of(field.name()))
                                    .getFields())
                    .build()
                    .values()
                    .get(field.name());
            SparseVector words = words(field, strings(text));
            if (words.size() > 0) {
                documents.add(new FeedbackDocument(words, one.score()));
            }
        }
        return documents;
    }

    private static List<String> strings(@Nullable Object text) {
        return switch (text) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String.class::cast).toList();
            default -> List.of((String) text);
        };
    }

    private static SparseVector words(Text field, List<String> texts) {
        Map<Term, Float> counts = new HashMap<>();
        texts.forEach(text ->
                BagOfWordsQuery.addTerms(counts, field.name(), field.analyzer().analyzer(), text, 1));
        Map<String, Float> words = HashMap.newHashMap(counts.size());
        counts.forEach((term, count) -> words.put(term.text(), count));
        return SparseVector.of(words);
    }

    /**
     * Counts of Lucene's, which include deleted documents until a merge drops them, as BM25's do. For one request: what was looked up
     * is remembered, since documents that are found together have terms in common.
     */
    private static final class FieldStatistics implements TermStatistics {

        private final IndexView view;
        private final String field;
        private final long documents;
        private final Map<String, Long> frequencies = new HashMap<>();

        FieldStatistics(IndexView view, String field) throws IOException {
            this.view = view;
            this.field = field;
            CollectionStatistics statistics = view.collectionStatistics(field);
            documents = statistics == null ? 0 : statistics.docCount();
        }

        @Override
        public long documents() {
            return documents;
        }

        @Override
        public long documentFrequency(String term) {
            return frequencies.computeIfAbsent(
                    term, unknown -> read(() -> (long) view.getIndexReader().docFreq(new Term(field, unknown))));
        }

        @Override
        public long occurrences(String term) {
            return read(() -> view.getIndexReader().totalTermFreq(new Term(field, term)));
        }

        private static long read(SearcherSource.Reading<Long> reading) {
            try {
                return reading.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
