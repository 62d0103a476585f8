package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.lexical.NamedAnalyzer;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReindexingTest {

    private static final Schema SCHEMA = Schema.builder()
            .field(Text.of("body").analyzedBy(NamedAnalyzer.STANDARD))
            .field(Dense.of("vector", 2).encodedBy("first model"))
            .build();

    @TempDir
    Path folder;

    private static Document document(int i) {
        return Document.builder("d" + i)
                .set("body", "running " + i)
                .set("vector", DenseVector.of(1, 0))
                .build();
    }

    @Test
    void fieldsAreAddedAndOldDocumentsLackThem() {
        try (RetrievalIndex index = RetrievalIndex.open(folder, SCHEMA)) {
            index.add(document(1));
            index.commit(Map.of("run", "7"));
        }
        Schema grown = Schema.builder()
                .field(Text.of("body").analyzedBy(NamedAnalyzer.STANDARD))
                .field(Dense.of("vector", 2).encodedBy("first model"))
                .longNumber("year")
                .sparse("weights")
                .build();
        assertThatThrownBy(() -> RetrievalIndex.open(folder, grown)).hasMessageContaining("IndexOptions.growing");
        try (RetrievalIndex index =
                RetrievalIndex.open(folder, grown, IndexOptions.defaults().growing())) {
            index.add(Document.builder("d2")
                    .set("body", "running")
                    .set("year", 1999)
                    .build());
            index.refresh();
            assertThat(index.text("body")
                            .where(Filter.exists("year"))
                            .retrieve("running", 10)
                            .ids())
                    .containsExactly("d2");
            assertThat(index.text("body").retrieve("running", 10).ids()).hasSize(2);
        }
        try (RetrievalIndex index = RetrievalIndex.open(folder);
                Snapshot snapshot = index.snapshot()) {
            assertThat(index.schema()).isEqualTo(grown);
            assertThat(snapshot.userData()).containsEntry("run", "7");
        }
    }

    @Test
    void growingChangesNothingThatIsThere() {
        RetrievalIndex.open(folder, SCHEMA).close();
        Schema other = Schema.builder()
                .field(Text.of("body").analyzedBy(NamedAnalyzer.STANDARD))
                .field(Dense.of("vector", 2).encodedBy("second model"))
                .longNumber("year")
                .build();
        assertThatThrownBy(() -> RetrievalIndex.open(
                        folder, other, IndexOptions.defaults().growing()))
                .hasMessageContaining("'vector'")
                .hasMessageContaining("second");
        Schema fewer = Schema.builder().text("title").build();
        assertThatThrownBy(() -> RetrievalIndex.open(
                        folder, fewer, IndexOptions.defaults().growing()))
                .hasMessageContaining("'body'")
                .hasMessageContaining("not there");
        RetrievalIndex.open(folder, SCHEMA).close();
    }

    @Test
    void allDocumentsAreStreamedOnceInWhateverSegmentsTheyLie() {
        try (RetrievalIndex index = RetrievalIndex.open(folder, SCHEMA)) {
            for (int i = 0; i < 500; i++) {
                index.add(document(i));
                if (i % 170 == 0) {
                    index.refresh();
                }
            }
            index.delete("d0");
            index.update(document(300));
            index.refresh();
            try (Snapshot snapshot = index.snapshot()) {
                index.deleteAll();
                index.refresh();
                List<Document> all = new ArrayList<>();
                snapshot.all(Set.of("vector"), UnaryOperator.identity()).forEach(all::add);
                assertThat(all).hasSize(499).contains(document(300)).doesNotContain(document(0));
                assertThat(all.stream().map(Document::id).collect(Collectors.toSet()))
                        .hasSize(499);
                assertThat(all.getFirst().values()).containsOnlyKeys("body", "vector");
                assertThatThrownBy(() -> snapshot.all(Set.of("sauce"), UnaryOperator.identity()))
                        .hasMessageContaining("'sauce'");
            }
        }
    }

    @Test
    void theNextIndexIsMadeBesideTheOldOneAndTakesItsPlace() throws IOException {
        IndexGenerations generations = IndexGenerations.in(folder.resolve("books"));
        assertThat(generations.current()).isEmpty();
        Path first = generations.next();
        try (RetrievalIndex index = RetrievalIndex.open(first, SCHEMA)) {
            index.addAll(Stream.iterate(0, i -> i + 1)
                    .limit(100)
                    .map(ReindexingTest::document)
                    .toList());
        }
        generations.switchTo(first);
        Schema stemmed = Schema.builder()
                .text("body")
                .field(Dense.of("vector", 2).encodedBy("first model"))
                .build();
        Path second = generations.next();
        assertThat(second).isNotEqualTo(first);
        Set<Long> told = new HashSet<>();
        try (ReadOnlyIndex old =
                        RetrievalIndex.openReadOnly(generations.current().orElseThrow());
                Snapshot snapshot = old.snapshot();
                RetrievalIndex fresh = RetrievalIndex.open(second, stemmed)) {
            fresh.updateAll(
                    snapshot.all(Set.of("vector"), UnaryOperator.identity()),
                    (done, total) -> told.add(done) || done >= 0);
            fresh.refresh();
            assertThat(fresh.text("body").retrieve("run", 200)).hasSize(100);
            assertThat(old.text("body").retrieve("run", 200)).isEmpty();
            assertThat(fresh.dense("vector").retrieve(DenseVector.of(1, 0), 1)).hasSize(1);
        }
        assertThat(told).contains(0L, 96L);
        assertThat(generations.current()).contains(first);
        generations.switchTo(second);
        assertThat(generations.current()).contains(second);
        generations.removeOthers();
        assertThat(first).doesNotExist();
        assertThat(generations.next()).hasFileName("3");
        assertThatThrownBy(() -> generations.switchTo(folder)).hasMessageContaining("no index in");
        assertThatThrownBy(() -> generations.switchTo(first)).hasMessageContaining("no index in");
        Files.writeString(folder.resolve("books/current"), "../elsewhere");
        assertThatThrownBy(generations::current)
                .isInstanceOf(IndexAccessException.class)
                .hasMessageContaining("'../elsewhere'");
    }
}
