package io.retrieval4j.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.retrieval4j.Document;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.Searchable;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.passages.DocumentSearch;
import io.retrieval4j.passages.StoredText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Any retriever of an index as a content retriever: words, vectors, tokens, sparse vectors, or stages that join and rerank them. A
 * query's text goes to the retriever, so an encoder in it encodes queries, whatever LangChain4j knows about that.
 *
 * <p>Each query works on a snapshot of its own, from which what was found is read as well. Contents have their score and, as
 * embedding id, the document's id. Immutable, safe for concurrent use, for as long as the index is open.
 */
public final class RetrievalContentRetriever implements ContentRetriever {

    private final DocumentSearch search;
    private final Function<Document, TextSegment> segments;

    private RetrievalContentRetriever(DocumentSearch search, Function<Document, TextSegment> segments) {
        this.search = search;
        this.segments = segments;
    }

    /**
     * A retriever.
     *
     * @param stages put together on a snapshot, for each query anew; safe for concurrent use
     * @param textField whose stored text a segment has; every other stored value becomes metadata
     * @param limit how many contents at the most
     * @throws IllegalArgumentException if the index has no such field, or the limit is below 1
     */
    public static RetrievalContentRetriever of(
            Searchable index,
            Function<? super Snapshot, ? extends Retriever<? super String>> stages,
            String textField,
            int limit) {
        return new RetrievalContentRetriever(
                DocumentSearch.of(index, stages, textField, limit), document -> segment(document, textField));
    }

    /** This retriever making segments of documents otherwise. */
    public RetrievalContentRetriever segmentedBy(Function<Document, TextSegment> other) {
        return new RetrievalContentRetriever(search, other);
    }

    private static TextSegment segment(Document document, String textField) {
        StoredText stored = StoredText.of(document, textField);
        Map<String, Object> metadata = new LinkedHashMap<>();
        stored.values().forEach((name, value) -> metadata.put(name, ofFramework(value)));
        return TextSegment.from(stored.text(), dev.langchain4j.data.document.Metadata.from(metadata));
    }

    // LangChain4j's metadata has neither booleans nor lists.
    private static Object ofFramework(Object value) {
        return switch (value) {
            case Boolean truth -> truth.toString();
            case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(", "));
            default -> value;
        };
    }

    @Override
    public List<Content> retrieve(Query query) {
        return search.find(
                query.text(),
                (hit, document) -> Content.from(
                        segments.apply(document),
                        Map.of(ContentMetadata.SCORE, hit.score(), ContentMetadata.EMBEDDING_ID, hit.id())));
    }
}
