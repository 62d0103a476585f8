package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Query;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.collection.BeirFolder;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.eval.collection.Topic;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder in BEIR's form, or its documents with other queries and judgements.
 *
 * @param queries those that have judgements
 */
record BeirCollection(BeirFolder folder, long size, List<Query> queries, Qrels qrels) implements Collection {

    /**
     * Reads the queries and judgements, and counts the documents.
     *
     * @param queries another file of queries than the folder's, or null
     * @param qrels another file of judgements than the folder's test set, in BEIR's or TREC's form, or null
     */
    static BeirCollection read(Path path, @Nullable Path queries, @Nullable Path qrels) {
        BeirFolder folder = new BeirFolder(path);
        Qrels judged = qrels != null ? Qrels.read(qrels) : folder.qrels("test");
        Map<String, Topic> topics = queries != null ? BeirFolder.queries(queries) : folder.queries();
        List<Query> judgedQueries = topics.values().stream()
                .filter(topic -> judged.queries().contains(topic.id()))
                .map(topic -> new Query(topic.id(), topic.title()))
                .toList();
        if (judgedQueries.isEmpty()) {
            throw new IllegalArgumentException("no query of " + (queries != null ? queries : path)
                    + " has judgements; do queries and judgements belong together?");
        }
        try (Stream<CorpusDocument> documents = folder.documents()) {
            return new BeirCollection(folder, documents.count(), judgedQueries, judged);
        }
    }

    /** The texts of the queries by their ids. */
    Map<String, String> topics() {
        Map<String, String> topics = new LinkedHashMap<>();
        queries.forEach(query -> topics.put(query.id(), query.text()));
        return topics;
    }

    @Override
    public Stream<CorpusDocument> passages() {
        return folder.documents();
    }
}
