package io.retrieval4j.lucene;

import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.schema.Contextual;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Keys;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Sparse;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.pipeline.Pipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;

/**
 * What is searched: an index, each time as it was last refreshed, or a {@link Snapshot} of it, always at one point in time.
 * Retrievers are made for nothing, serve for as long as what made them is open, and are safe for concurrent use. What reads a closed
 * one throws {@link IllegalStateException}.
 */
public abstract sealed class Searchable implements AutoCloseable permits RetrievalIndex, ReadOnlyIndex, Snapshot {

    private final Schema schema;
    private final SearcherSource searches;

    Searchable(Schema schema, SearcherSource searches) {
        this.schema = schema;
        this.searches = searches;
    }

    public final Schema schema() {
        return schema;
    }

    final SearcherSource searches() {
        return searches;
    }

    /**
     * A retriever by BM25 over one field.
     *
     * @throws IllegalArgumentException if the schema has no such text field
     */
    public final TextRetriever text(String field) {
        return text(Map.of(field, 1));
    }

    /**
     * A retriever by the weighted sum of several fields' BM25.
     *
     * @param weights above 0, by field
     * @throws IllegalArgumentException if the schema lacks one of the text fields
     */
    public final TextRetriever text(Map<String, ? extends Number> weights) {
        return TextRetriever.of(schema, searches, weights);
    }

    /**
     * A retriever by vectors: along the graph where the field has one, exact where it has none;
     * {@link DenseRetriever#by} chooses otherwise.
     *
     * @throws IllegalArgumentException if the schema has no such dense field
     */
    public final DenseRetriever dense(String field) {
        return DenseRetriever.of(schema, searches, schema.field(field, Dense.KIND));
    }

    /**
     * A retriever by MaxSim over token vectors, approximate; {@link LateInteractionRetriever#by} chooses otherwise. Its
     * {@link LateInteractionRetriever#reranker} puts what another family found in the order of MaxSim.
     *
     * @throws IllegalArgumentException if the schema has no such late-interaction field
     */
    public final LateInteractionRetriever lateInteraction(String field) {
        return LateInteractionRetriever.of(schema, searches, schema.field(field, LateInteraction.KIND));
    }

    /**
     * A retriever by COIL's scores over contextual terms, approximate in large segments; {@link ContextualRetriever#by} chooses
     * otherwise. Its {@link ContextualRetriever#reranker} puts what another family found in the order of these scores.
     *
     * @throws IllegalArgumentException if the schema has no such contextual field
     */
    public final ContextualRetriever contextual(String field) {
        return ContextualRetriever.of(schema, searches, schema.field(field, Contextual.KIND));
    }

    /**
     * A retriever by the dot product of sparse vectors, exact; {@link SparseRetriever#by} chooses otherwise. Its
     * {@link SparseRetriever#reranker} puts what another family found in the order of that.
     *
     * @throws IllegalArgumentException if the schema has no such sparse field
     */
    public final SparseRetriever sparse(String field) {
        return SparseRetriever.of(schema, searches, schema.field(field, Sparse.KIND));
    }

    /**
     * A retriever by queries of Lucene's, with Lucene's scores: phrases, spans, whatever Lucene has. Fields of the schema have
     * their names in Lucene's index; fields that a query names are not checked against the schema.
     *
     * @param queries makes a query of Lucene's of what is asked; safe for concurrent use
     */
    public final <Q> Retriever<Q> lucene(Function<? super Q, ? extends Query> queries) {
        return new LuceneRetriever<>(searches, queries);
    }

    /**
     * A pipeline whose every request, with all its stages, works on one snapshot of its own: what the first stage has found,
     * no later one misses. A deadline of the pipeline is the snapshot's time limit.
     *
     * <pre>{@code
     * Pipeline<String> search = index.pipeline(snapshot ->
     *         Pipeline.retrieve(snapshot.text("body"), 1000).rerank(byTokens(snapshot)));
     * }</pre>
     *
     * @param stages put together on the snapshot, for each request anew; safe for concurrent use
     */
    public final <Q> Pipeline<Q> pipeline(Function<? super Snapshot, Pipeline<Q>> stages) {
        return Pipeline.perRequest(left -> left.map(this::snapshot).orElseGet(this::snapshot), stages);
    }

    /**
     * How rare the words of a text are in a field: the inverse document frequency {@code ln((N + 1) / (n + 1))} of the rarest, with
     * {@code n} of the {@code N} documents that have the field having it; 0 where the field's analyzer leaves no word.
     *
     * @throws IllegalArgumentException if the schema has no such text field
     */
    public final double rarity(String field, String text) {
        Text words = schema.field(field, Text.KIND);
        return searches.with(view -> WordFeedback.rarity(view, words, text));
    }

    /** This as it is now, until the snapshot is closed; what it sees is kept on disk for so long. */
    public final Snapshot snapshot() {
        return new Snapshot(schema, searches.pin(Deadline.NONE));
    }

    /**
     * This as it is now, for a request that has so much time from now on. When it is over, searches stop with what they have
     * found, rerankers leave a ranking as it is, and {@link Snapshot#partial} says so.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public final Snapshot snapshot(Duration limit) {
        return new Snapshot(schema, searches.pin(Deadline.in(limit)));
    }

    /** How many documents searches see, passages among them. */
    public final int size() {
        return searches.with(view -> view.getIndexReader().numDocs());
    }

    /** Those of some ids that searches see, in their order. Reads no document. */
    public final List<String> known(List<String> ids) {
        return searches.with(view -> {
            int[] numbers = view.numbers().of(ids);
            return IntStream.range(0, numbers.length)
                    .filter(place -> numbers[place] != DocumentNumbers.ABSENT)
                    .mapToObj(ids::get)
                    .toList();
        });
    }

    /**
     * Those of some ids that searches see and that pass a filter, in their order: {@code graph.among(ids -> snapshot.known(ids, filter))} keeps
     * neighbours to what a first stage was kept to.
     *
     * @throws IllegalArgumentException if the filter names a field that is not there or of another kind
     */
    public final List<String> known(List<String> ids, Filter passing) {
        Query query = FilterQueries.query(Filter.and(Filter.ids(ids), passing), schema);
        return searches.with(view -> {
            int[] numbers = view.numbers().of(ids);
            Set<Integer> found = new HashSet<>();
            for (ScoreDoc hit : view.search(new ConstantScoreQuery(query), Math.max(1, ids.size())).scoreDocs) {
                found.add(hit.doc);
            }
            return IntStream.range(0, numbers.length)
                    .filter(place -> found.contains(numbers[place]))
                    .mapToObj(ids::get)
                    .toList();
        });
    }

    /**
     * The values that are stored of a document or a passage, as searches see it: all but vectors and texts that are not stored. A document
     * comes without its passages.
     */
    public final Optional<Document> document(String id) {
        return Optional.ofNullable(documents(List.of(id)).get(id));
    }

    /** The documents of some ids as {@link #document} gives them, by id and in their order; ids that are not there are left out. */
    public final Map<String, Document> documents(Collection<String> ids) {
        return documents(ids, Set.of());
    }

    /**
     * The documents of some ids with what the index keeps of vectors: dense ones as they were given, but of length 1 where
     * cosines are compared; token matrices, contextual terms and sparse vectors as exactly as their encoding has them.
     *
     * @param vectorFields whose vectors are wanted
     * @throws IllegalArgumentException if one of these fields is not there, or keeps no vectors that could be given back
     */
    public final Map<String, Document> documents(Collection<String> ids, Set<String> vectorFields) {
        ids.forEach(id -> Keys.checkWellFormed(id, "the id of a document"));
        vectorFields.forEach(schema::field);
        return searches.with(view -> new StoredDocuments(view, schema, vectorFields).of(ids));
    }

    @Override
    public abstract void close();
}
