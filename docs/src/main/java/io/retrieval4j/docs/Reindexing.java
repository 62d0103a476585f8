package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.IndexGenerations;
import io.retrieval4j.lucene.IndexOptions;
import io.retrieval4j.lucene.ReadOnlyIndex;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** What docs/reindexing.md shows: an index that gets a field, and one that gets another analyzer. */
public final class Reindexing {

    private Reindexing() {}

    public static void main(String[] arguments) {
        IndexGenerations generations = IndexGenerations.in(Path.of(arguments[0]));
        if (generations.current().isEmpty()) {
            first(generations);
        }
        addYear(generations);
        Schema wanted = withYear(NamedAnalyzer.ENGLISH);
        if (isOutdated(generations, wanted)) {
            anew(generations, wanted);
        }
        generations.removeOthers();
        try (ReadOnlyIndex index =
                RetrievalIndex.openReadOnly(generations.current().orElseThrow())) {
            System.out.println(index.text("body").retrieve("measure", 10).ids());
        }
    }

    private static void first(IndexGenerations generations) {
        Path folder = generations.next();
        Schema schema = Schema.builder()
                .field(Text.of("body").analyzedBy(NamedAnalyzer.STANDARD))
                .dense("vector", 2)
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            index.addAll(List.of(
                    Document.builder("barometer")
                            .set("body", "measures the pressure of the air")
                            .set("vector", DenseVector.of(1, 0))
                            .build(),
                    Document.builder("seismograph")
                            .set("body", "records movements of the ground")
                            .set("vector", DenseVector.of(0, 1))
                            .build()));
        }
        generations.switchTo(folder);
    }

    private static Schema withYear(NamedAnalyzer analyzer) {
        return Schema.builder()
                .field(Text.of("body").analyzedBy(analyzer))
                .dense("vector", 2)
                .longNumber("year")
                .build();
    }

    private static void addYear(IndexGenerations generations) {
        Path folder = generations.current().orElseThrow();
        if (isOutdated(generations, withYear(NamedAnalyzer.STANDARD))
                && isOutdated(generations, withYear(NamedAnalyzer.ENGLISH))) {
            Schema grown = withYear(NamedAnalyzer.STANDARD);
            RetrievalIndex.open(folder, grown, IndexOptions.defaults().growing())
                    .close();
        }
    }

    private static boolean isOutdated(IndexGenerations generations, Schema wanted) {
        try (ReadOnlyIndex index =
                RetrievalIndex.openReadOnly(generations.current().orElseThrow())) {
            return wanted.disagreement(index.schema().text()).isPresent();
        }
    }

    private static void anew(IndexGenerations generations, Schema wanted) {
        Path next = generations.next();
        try (ReadOnlyIndex old =
                        RetrievalIndex.openReadOnly(generations.current().orElseThrow());
                Snapshot snapshot = old.snapshot();
                RetrievalIndex fresh = RetrievalIndex.open(next, wanted)) {
            int total = snapshot.size();
            Iterable<Document> documents = snapshot.all(Set.of("vector"), document -> document);
            fresh.updateAll(documents, (done, unknown) -> {
                System.out.println(done + " of " + total);
                return !Thread.currentThread().isInterrupted();
            });
        }
        generations.switchTo(next);
    }
}
