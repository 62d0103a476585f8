package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrievalIndexTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("title")
            .field(Text.of("body").notStored())
            .dense("vector", 2)
            .keyword("tags")
            .longNumber("year")
            .doubleNumber("price")
            .stored("source")
            .build();

    @TempDir
    Path directory;

    @Test
    void findsDocumentsByWordsAndByVectorsOnceRefreshed() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a")
                    .set("body", "The cats are running")
                    .set("vector", DenseVector.of(1, 0))
                    .build());
            index.add(Document.builder("b")
                    .set("body", "A dog sleeps")
                    .set("vector", DenseVector.of(0, 1))
                    .build());
            assertThat(index.text("body").retrieve("cat", 10)).isEmpty();
            index.refresh();
            assertThat(index.size()).isEqualTo(2);
            assertThat(index.text("body").retrieve("run cat", 10).ids()).containsExactly("a");
            assertThat(index.dense("vector").retrieve(DenseVector.of(3, 4), 10).hits())
                    .extracting(hit -> hit.id(), hit -> Math.round(hit.score() * 1e6))
                    .containsExactly(tuple("b", 800_000L), tuple("a", 600_000L));
        }
    }

    @Test
    void givesBackStoredValuesAsTheyWere() {
        Document document = Document.builder("a")
                .set("title", "Title")
                .set("tags", List.of("one"))
                .set("year", 1999)
                .set("price", 2.5)
                .set("source", List.of())
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(document);
            index.add(Document.builder("b")
                    .set("body", "not stored")
                    .set("price", 3)
                    .build());
            assertThat(index.document("a")).isEmpty();
            index.refresh();
            assertThat(index.document("a")).contains(document);
            assertThat(index.document("b"))
                    .contains(Document.builder("b").set("price", 3.0).build());
            assertThat(index.document("c")).isEmpty();
        }
    }

    @Test
    void refusesAnIdThatIsThereRefreshedOrNot() {
        Document document = Document.builder("a").set("title", "one").build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(document);
            assertThatThrownBy(() -> index.add(document))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'a'")
                    .hasMessageContaining("update");
            index.refresh();
            assertThatThrownBy(() -> index.add(document)).hasMessageContaining("'a'");
            assertThat(index.delete("a")).isTrue();
            assertThat(index.delete("a")).isFalse();
            index.add(document);
            index.refresh();
            assertThat(index.size()).isEqualTo(1);
        }
    }

    @Test
    void replacesADocumentByItsId() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.update(Document.builder("a").set("title", "old").build());
            index.update(Document.builder("a").set("title", "new").build());
            index.refresh();
            index.update(Document.builder("a").set("title", "newest").build());
            index.refresh();
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.document("a").orElseThrow().values()).isEqualTo(Map.of("title", "newest"));
            assertThat(index.text("title").retrieve("old new", 10)).isEmpty();
        }
    }

    @Test
    void keepsWhatWasAddedWhenClosedAndDropsItWhenRolledBack() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a").set("title", "kept").build());
        }
        RetrievalIndex dropped = RetrievalIndex.open(directory);
        assertThat(dropped.schema()).isEqualTo(SCHEMA);
        dropped.add(Document.builder("b").set("title", "dropped").build());
        dropped.rollback();
        dropped.close();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.document("a")).isPresent();
        }
    }

    @Test
    void opensAtItsLastCommitAfterACrash(@TempDir Path copy) throws Exception {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("committed").set("title", "one").build());
            index.commit();
            index.add(Document.builder("refreshed").set("title", "two").build());
            index.delete("committed");
            index.refresh();
            index.add(Document.builder("added").set("title", "three").build());
            // What a killed process leaves behind is what lies in the directory now.
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        try (RetrievalIndex index = RetrievalIndex.open(copy, SCHEMA)) {
            assertThat(index.size()).isEqualTo(1);
            assertThat(index.document("committed")).isPresent();
        }
    }

    @Test
    void knowsItsIdsThroughALongLoadWithoutARefresh() {
        int documents = 70_000; // More than are remembered in memory between two looks at the writer.
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            for (int i = 0; i < documents; i++) {
                index.add(Document.builder("d" + i).build());
            }
            for (int i : new int[] {0, 65_535, 65_536, documents - 1}) {
                Document again = Document.builder("d" + i).build();
                assertThatThrownBy(() -> index.add(again)).hasMessageContaining("'d" + i + "'");
            }
            assertThat(index.size()).isZero();
            assertThat(index.delete("d0")).isTrue();
            index.refresh();
            assertThat(index.size()).isEqualTo(documents - 1);
        }
    }

    @Test
    void saysThatItIsClosed() {
        RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
        index.close();
        index.close();
        assertThatThrownBy(() -> index.add(Document.builder("a").build()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.toString());
        assertThatThrownBy(() -> index.text("title").retrieve("word", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }
}
