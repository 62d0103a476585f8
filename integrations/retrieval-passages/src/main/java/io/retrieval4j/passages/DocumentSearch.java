package io.retrieval4j.passages;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.Searchable;
import io.retrieval4j.lucene.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Any retriever of an application's own index, whose hits a framework wants as its own kind of document. Each query works on a
 * snapshot of its own, from which what was found is read as well. Immutable, safe for concurrent use, for as long as the index is
 * open.
 */
public final class DocumentSearch {

    private final Searchable index;
    private final Function<? super Snapshot, ? extends Retriever<? super String>> stages;
    private final int limit;

    private DocumentSearch(
            Searchable index, Function<? super Snapshot, ? extends Retriever<? super String>> stages, int limit) {
        this.index = index;
        this.stages = stages;
        this.limit = limit;
    }

    /**
     * A search.
     *
     * @param stages put together on a snapshot, for each query anew; safe for concurrent use
     * @param textField whose stored text is to be shown
     * @param limit how many documents at the most, at least 1
     * @throws IllegalArgumentException if the index has no such field, or the limit is below 1
     */
    public static DocumentSearch of(
            Searchable index,
            Function<? super Snapshot, ? extends Retriever<? super String>> stages,
            String textField,
            int limit) {
        index.schema().field(textField);
        if (limit < 1) {
            throw new IllegalArgumentException(limit + " documents are wanted; the least is 1");
        }
        return new DocumentSearch(index, stages, limit);
    }

    /**
     * What is made of each document that the query finds, best first. The snapshot is closed before this returns.
     *
     * @throws IllegalStateException if the index is closed
     */
    public <T> List<T> find(String query, BiFunction<? super Hit, ? super Document, ? extends T> made) {
        try (Snapshot snapshot = index.snapshot()) {
            Ranking ranking = stages.apply(snapshot).retrieve(query, limit);
            Map<String, Document> documents = snapshot.documents(ranking.ids());
            List<T> found = new ArrayList<>(ranking.size());
            for (Hit hit : ranking) {
                Document document = documents.get(hit.id());
                if (document != null) {
                    found.add(made.apply(hit, document));
                }
            }
            return found;
        }
    }
}
