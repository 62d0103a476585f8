package io.retrieval4j.springai;

import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.Searchable;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.passages.DocumentSearch;
import io.retrieval4j.passages.StoredText;
import java.util.List;
import java.util.function.Function;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;

/**
 * Any retriever of an index as a document retriever: words, vectors, tokens, sparse vectors, or stages that join and rerank them.
 * Each query works on a snapshot of its own, from which what was found is read as well. Documents have the score that the last
 * stage gave them, and all stored values but their text as metadata. Immutable, safe for concurrent use, for as long as the
 * index is open.
 */
public final class RetrievalDocumentRetriever implements DocumentRetriever {

    private final DocumentSearch search;
    private final String textField;

    private RetrievalDocumentRetriever(DocumentSearch search, String textField) {
        this.search = search;
        this.textField = textField;
    }

    /**
     * A retriever.
     *
     * @param stages put together on a snapshot, for each query anew; safe for concurrent use
     * @param textField whose stored text a document has
     * @param limit how many documents at the most
     * @throws IllegalArgumentException if the index has no such field, or the limit is below 1
     */
    public static RetrievalDocumentRetriever of(
            Searchable index,
            Function<? super Snapshot, ? extends Retriever<? super String>> stages,
            String textField,
            int limit) {
        return new RetrievalDocumentRetriever(DocumentSearch.of(index, stages, textField, limit), textField);
    }

    @Override
    public List<Document> retrieve(Query query) {
        return search.find(query.text(), (hit, stored) -> {
            StoredText text = StoredText.of(stored, textField);
            return Document.builder()
                    .id(hit.id())
                    .text(text.text())
                    .metadata(text.values())
                    .score(hit.score())
                    .build();
        });
    }
}
