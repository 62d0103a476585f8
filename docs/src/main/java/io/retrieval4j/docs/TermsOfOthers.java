package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.sparse.interchange.CiffFile;
import io.retrieval4j.lucene.sparse.interchange.EncodedQueries;
import io.retrieval4j.lucene.sparse.interchange.EncodedText;
import io.retrieval4j.lucene.sparse.interchange.IndexedVectors;
import io.retrieval4j.lucene.sparse.interchange.JsonVectors;
import io.retrieval4j.lucene.sparse.interchange.WeightQuantisation;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What docs/sparse.md shows of vectors that come from other programs, and go there. */
public final class TermsOfOthers {

    private TermsOfOthers() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path collection = Files.createDirectories(folder.resolve("collection"));
        Files.writeString(collection.resolve("instruments.jsonl"), """
                {"id": "barometer", "vector": {"air": 2.2, "weigh": 1.4, "weather": 1.1}}
                {"id": "anemometer", "vector": {"wind": 2.4, "speed": 1.6, "air": 0.5}}
                """);
        Path written = Files.writeString(folder.resolve("queries.tsv"), "q1\tair air air wind\n");
        Schema schema = Schema.builder().sparse("terms").build();
        try (RetrievalIndex index = RetrievalIndex.open(folder.resolve("index"), schema)) {
            add(collection, index);
            index.refresh();
            queries(written)
                    .forEach((id, query) -> System.out.println(id + ": "
                            + index.sparse("terms").retrieve(query, 10).ids()));
            export(index, folder.resolve("instruments.ciff"));
            exportJson(index, folder.resolve("instruments.jsonl.gz"));
        }
        try (Stream<EncodedText> back = ofCiff(folder.resolve("instruments.ciff"))) {
            back.forEach(
                    text -> System.out.println(text.id() + " " + text.vector().asMap()));
        }
    }

    static void add(Path folder, RetrievalIndex index) throws IOException {
        try (Stream<EncodedText> texts = JsonVectors.read(folder)) {
            texts.forEach(text -> index.update(
                    Document.builder(text.id()).set("terms", text.vector()).build()));
        }
    }

    static Stream<EncodedText> ofCiff(Path file) throws IOException {
        return CiffFile.open(file).documents();
    }

    static void copyImpacts(Path impacts, RetrievalIndex index) throws IOException {
        try (Directory directory = FSDirectory.open(impacts);
                DirectoryReader reader = DirectoryReader.open(directory);
                Stream<EncodedText> texts = IndexedVectors.impacts(reader, "contents", "id")) {
            texts.forEach(text -> index.update(
                    Document.builder(text.id()).set("terms", text.vector()).build()));
        }
    }

    static Map<String, SparseVector> queries(Path file) throws IOException {
        return EncodedQueries.repeatedTerms(file);
    }

    static void export(RetrievalIndex index, Path file) throws IOException {
        try (Snapshot snapshot = index.snapshot();
                Stream<EncodedText> texts =
                        IndexedVectors.sparse(snapshot.searcher().getIndexReader(), "terms", Schema.ID)) {
            CiffFile.write(texts, WeightQuantisation.scaled(100), "our collection", file);
        }
    }

    static void exportJson(RetrievalIndex index, Path file) throws IOException {
        try (Snapshot snapshot = index.snapshot();
                Stream<EncodedText> texts =
                        IndexedVectors.sparse(snapshot.searcher().getIndexReader(), "terms", Schema.ID)) {
            JsonVectors.write(texts, WeightQuantisation.scaled(100), file);
        }
    }
}
