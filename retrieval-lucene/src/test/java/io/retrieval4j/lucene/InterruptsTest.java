package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt closes nothing, loses nothing, and is still there afterwards. */
@Timeout(120)
class InterruptsTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").dense("vector", 8).build();

    /** So small that a few documents are flushed. */
    private static final IndexOptions SMALL_BUFFER = IndexOptions.defaults().bufferedIn(.05);

    private static final long SEED = 20_261_130;

    @TempDir
    Path directory;

    enum Write {
        ADD,
        UPDATE,
        DELETE,
        COMMIT,
        REFRESH,
        OPTIMIZE;

        void on(RetrievalIndex index) {
            switch (this) {
                case ADD -> {
                    for (int i = 0; i < 200; i++) {
                        index.add(document("interrupted" + i));
                    }
                }
                case UPDATE -> index.update(document("a"));
                case DELETE -> index.delete("b");
                case COMMIT -> index.commit();
                case REFRESH -> index.refresh();
                case OPTIMIZE -> index.optimize();
            }
        }
    }

    @AfterEach
    void nothingIsLeftOver() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @EnumSource
    void aWriteOnAnInterruptedThreadIsDoneAndKeepsTheInterrupt(Write what) {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA, SMALL_BUFFER)) {
            index.addAll(List.of(document("a"), document("b"), document("c")));
            index.refresh();
            index.add(document("d"));
            Thread.currentThread().interrupt();
            what.on(index);
            assertThat(Thread.interrupted()).as("still interrupted").isTrue();
            index.update(document("after"));
            index.refresh();
            assertThat(index.document("after")).isPresent();
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            int expected = 5 + (what == Write.ADD ? 200 : 0) - (what == Write.DELETE ? 1 : 0);
            assertThat(index.size()).isEqualTo(expected);
        }
    }

    @Test
    void closingOnAnInterruptedThreadCommits() {
        RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
        index.add(document("a"));
        Thread.currentThread().interrupt();
        index.close();
        assertThat(Thread.interrupted()).isTrue();
        try (RetrievalIndex again = RetrievalIndex.open(directory)) {
            assertThat(again.document("a")).isPresent();
        }
    }

    @Test
    void aBackupAndAReadOnlyRefreshOnAnInterruptedThreadAreDone(@TempDir Path copies) {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
                ReadOnlyIndex reader = RetrievalIndex.openReadOnly(directory)) {
            index.add(document("a"));
            index.commit();
            Thread.currentThread().interrupt();
            reader.refresh();
            index.backup(copies.resolve("copy"));
            assertThat(Thread.interrupted()).isTrue();
            assertThat(reader.document("a")).isPresent();
        }
        try (ReadOnlyIndex copy = RetrievalIndex.openReadOnly(copies.resolve("copy"))) {
            assertThat(copy.size()).isEqualTo(1);
        }
    }

    @Test
    void tasksThatAreCancelledInTheirMiddleLoseNothingThatTheyWereToldIsThere() throws Exception {
        cancelled(Executors.newFixedThreadPool(2));
    }

    @Test
    void virtualThreadsThatAreCancelledInTheirMiddleLoseNothing() throws Exception {
        cancelled(Executors.newVirtualThreadPerTaskExecutor());
    }

    private void cancelled(ExecutorService executor) throws Exception {
        Random random = new Random(SEED);
        Set<String> added = ConcurrentHashMap.newKeySet();
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA, SMALL_BUFFER)) {
            for (int round = 0; round < 40; round++) {
                int number = round;
                Future<?> task = executor.submit(() -> {
                    for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                        String id = "r" + number + "-" + i;
                        index.add(document(id));
                        added.add(id);
                        switch (i % 40) {
                            case 10 -> index.commit();
                            case 20 -> index.refresh();
                            case 30 -> index.optimize();
                            default -> {}
                        }
                    }
                });
                TimeUnit.MILLISECONDS.sleep(random.nextInt(12));
                task.cancel(true);
            }
            List<Runnable> never = executor.shutdownNow();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            assertThat(never.size()).isLessThan(40);
            index.add(document("after"));
        }
        assertThat(added).as("seed %d", SEED).isNotEmpty();
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            List<String> lost = new ArrayList<>(added);
            lost.removeIf(id -> index.document(id).isPresent());
            assertThat(lost).as("lost, seed %d", SEED).isEmpty();
            assertThat(index.document("after")).isPresent();
        }
    }

    @Test
    void aTaskThatAnInterruptOvertakesStillGivesItsResult() throws Exception {

        AtomicBoolean reached = new AtomicBoolean();
        Thread.currentThread().interrupt();
        boolean inside = Uninterrupted.run(() -> {
            reached.set(true);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(inside).as("the interrupt reaches the task").isFalse();
        assertThat(reached).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Document document(String id) {
        return Document.builder(id)
                .set("body", "some words of document " + id + " that are written to the disk")
                .set("vector", DenseVector.of(1, 2, 3, 4, 5, 6, 7, id.hashCode() % 100))
                .build();
    }
}
