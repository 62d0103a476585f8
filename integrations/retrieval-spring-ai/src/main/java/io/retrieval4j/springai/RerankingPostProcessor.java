package io.retrieval4j.springai;

import io.retrieval4j.passages.TextScores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;

/**
 * Reranks documents by scores of their texts for the query, such as a cross-encoder's. Equal scores keep their order; documents
 * without a text come last. Immutable, safe for concurrent use, for as long as the model behind it is open.
 */
public final class RerankingPostProcessor implements DocumentPostProcessor {

    private final TextScores scores;
    private final int limit;

    private RerankingPostProcessor(TextScores scores, int limit) {
        this.scores = scores;
        this.limit = limit;
    }

    /** Scores such as {@code TextScores.by(crossEncoder)}; all documents stay. */
    public static RerankingPostProcessor of(TextScores scores) {
        return new RerankingPostProcessor(scores, Integer.MAX_VALUE);
    }

    /**
     * This reranker keeping so many documents, the best. All are scored all the same.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public RerankingPostProcessor limitedTo(int documents) {
        if (documents < 1) {
            throw new IllegalArgumentException(documents + " documents are to be kept; the least is 1");
        }
        return new RerankingPostProcessor(scores, documents);
    }

    @Override
    public List<Document> process(Query query, List<Document> documents) {
        List<Document> texts = documents.stream().filter(Document::isText).toList();
        List<Document> reranked = new ArrayList<>(documents.size());
        if (!texts.isEmpty()) {
            float[] all = scores.checked(
                    query.text(),
                    texts.stream()
                            .map(document -> Objects.requireNonNull(document.getText()))
                            .toList());
            for (int i = 0; i < all.length; i++) {
                reranked.add(texts.get(i).mutate().score((double) all[i]).build());
            }
        }
        reranked.sort(Comparator.comparingDouble((Document document) -> Objects.requireNonNull(document.getScore()))
                .reversed());
        documents.stream().filter(document -> !document.isText()).forEach(reranked::add);
        return List.copyOf(reranked.subList(0, Math.min(limit, reranked.size())));
    }
}
