package io.retrieval4j.docs;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.sparse.interchange.CiffFile;
import io.retrieval4j.lucene.sparse.interchange.EncodedQueries;
import io.retrieval4j.lucene.sparse.interchange.EncodedText;
import io.retrieval4j.lucene.sparse.interchange.IndexedVectors;
import io.retrieval4j.lucene.sparse.interchange.JsonVectors;
import io.retrieval4j.lucene.sparse.interchange.WeightQuantisation;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What docs/sparse.md shows of vectors that come from other programs, and go there. */
final class TermsOfOthers {

    private TermsOfOthers() {}

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

    static void export(DirectoryReader reader, Path file) throws IOException {
        try (Stream<EncodedText> texts = IndexedVectors.sparse(reader, "terms", Schema.ID)) {
            CiffFile.write(texts, WeightQuantisation.scaled(100), "our collection", file);
        }
    }
}
