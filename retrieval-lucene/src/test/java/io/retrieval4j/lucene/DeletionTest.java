package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeletionTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").longNumber("year").build();

    @TempDir
    Path directory;

    private RetrievalIndex index;

    @BeforeEach
    void open() {
        index = RetrievalIndex.open(directory, SCHEMA);
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Document document(String id, long year) {
        return Document.builder(id).set("body", "all").set("year", year).build();
    }

    @Test
    void aFilterDeletesWhatPassesAtThisMomentRefreshedOrNot() {
        index.add(document("old", 1851));
        index.add(document("moved", 1851));
        index.refresh();
        index.update(document("moved", 1999));
        index.add(document("unseen", 1852));
        index.add(document("new", 2000));
        assertThat(index.delete(Filter.range("year", 1800, 1900))).isEqualTo(2);
        assertThat(index.size()).as("searches do not see it yet").isEqualTo(2);
        index.refresh();
        assertThat(index.documents(List.of("old", "moved", "unseen", "new")).keySet())
                .containsExactly("moved", "new");
        assertThat(index.delete("old")).isFalse();
        index.add(document("old", 1850));
        assertThat(index.delete(Filter.ids(List.of("old", "nobody")))).isEqualTo(1);
        assertThat(index.delete(Filter.and())).isEqualTo(2);
        assertThat(index.delete(Filter.and())).isZero();
        assertThatThrownBy(() -> index.delete(Filter.term("sauce", "x"))).hasMessageContaining("'sauce'");
    }

    @Test
    void allAreDeletedAtOnceAndTheIdsAreFreeAgain() {
        index.add(document("committed", 1));
        index.commit();
        index.refresh();
        index.add(document("added", 2));
        index.deleteAll();
        assertThat(index.size()).as("searches do not see it yet").isEqualTo(1);
        index.add(document("committed", 3));
        assertThat(index.delete("added")).isFalse();
        index.refresh();
        assertThat(index.size()).isEqualTo(1);
        index.rollback();
        index = RetrievalIndex.open(directory);
        assertThat(index.document("committed").orElseThrow().values()).containsEntry("year", 1L);
        index.deleteAll();
        index.close();
        index = RetrievalIndex.open(directory, SCHEMA);
        assertThat(index.size()).isZero();
        index.add(document("committed", 4));
    }

    @Test
    void writersBesideAFilterLoseNothing() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> writers = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int i = 0; i < 2_000; i++) {
                            index.add(document(writer + "/" + i, i % 2));
                        }
                    }))
                    .toList();
            long deleted = 0;
            for (Future<?> writer : writers) {
                while (!writer.isDone()) {
                    deleted += index.delete(Filter.range("year", 1, 1));
                }
                writer.get();
            }
            deleted += index.delete(Filter.range("year", 1, 1));
            assertThat(deleted).isEqualTo(2_000);
        }
        index.refresh();
        assertThat(index.size()).isEqualTo(2_000);
        assertThat(index.text("body").where(Filter.range("year", 1, 1)).retrieve("all", 10))
                .isEmpty();
    }
}
