package io.retrieval4j.benchmarks.experiment;

import io.retrieval4j.Document;
import io.retrieval4j.eval.collection.CorpusDocument;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** Puts a collection into one index that serves all families. */
public final class IndexedCollection {

    private static final int BATCH = 512;

    private IndexedCollection() {}

    /**
     * Opens the collection's index, or builds it where it is missing or not whole: the collection is committed once, at
     * the end, so an index with documents has them all.
     *
     * @param extraFields declares fields beside the families'
     * @param extraValues sets them
     */
    public static RetrievalIndex openOrBuild(
            Path directory,
            Collection collection,
            List<Family> families,
            Schema.Builder extraFields,
            BiConsumer<CorpusDocument, Document.Builder> extraValues) {
        families.forEach(family -> family.declare(extraFields));
        if (families.stream().noneMatch(Family::indexed)) {
            // A field that no document sets: a schema has at least one.
            extraFields.stored("none");
        }
        RetrievalIndex index = open(directory, extraFields.build());
        try {
            if (index.size() == 0) {
                build(index, collection, families, extraValues);
            } else {
                represent(
                        collection,
                        families.stream().filter(family -> !family.indexed()).toList());
            }
            return index;
        } catch (RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /** An index that has more fields, as other families left it, serves as it is. */
    private static RetrievalIndex open(Path directory, Schema schema) {
        try {
            return RetrievalIndex.open(directory, schema);
        } catch (IllegalArgumentException other) {
            RetrievalIndex index = RetrievalIndex.open(directory);
            if (index.schema().fields().containsAll(schema.fields())) {
                return index;
            }
            index.close();
            throw other;
        }
    }

    private static void build(
            RetrievalIndex index,
            Collection collection,
            List<Family> families,
            BiConsumer<CorpusDocument, Document.Builder> extraValues) {
        inBatches("Indexing", collection, batch -> index.addAll(documents(batch, families, extraValues)));
        // As an index is that changes no more, so that figures do not depend on where segments happened to end.
        index.optimize();
        index.commit();
        index.refresh();
    }

    /** Gives families that keep nothing in the index what they need. */
    private static void represent(Collection collection, List<Family> families) {
        if (!families.isEmpty()) {
            inBatches("Encoding", collection, batch -> documents(batch, families, (passage, document) -> {}));
        }
    }

    private static void inBatches(String task, Collection collection, Consumer<List<CorpusDocument>> consumer) {
        try (Stream<CorpusDocument> passages = collection.passages();
                ProgressBar bar = Progress.bar(task, collection.size())) {
            List<CorpusDocument> batch = new ArrayList<>(BATCH);
            for (Iterator<CorpusDocument> iterator = passages.iterator(); iterator.hasNext(); ) {
                batch.add(iterator.next());
                if (batch.size() == BATCH || !iterator.hasNext()) {
                    consumer.accept(batch);
                    bar.stepBy(batch.size());
                    batch.clear();
                }
            }
        }
    }

    private static List<Document> documents(
            List<CorpusDocument> passages,
            List<Family> families,
            BiConsumer<CorpusDocument, Document.Builder> extraValues) {
        List<Document.Builder> builders = new ArrayList<>(passages.size());
        for (CorpusDocument passage : passages) {
            Document.Builder builder = Document.builder(passage.id());
            extraValues.accept(passage, builder);
            builders.add(builder);
        }
        families.forEach(family -> family.represent(passages, builders));
        return builders.stream().map(Document.Builder::build).toList();
    }
}
