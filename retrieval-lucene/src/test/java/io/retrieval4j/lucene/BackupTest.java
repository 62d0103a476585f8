package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.KeepOnlyLastCommitDeletionPolicy;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.SnapshotDeletionPolicy;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of an index, and long tasks that are watched and stopped. */
@Timeout(120)
class BackupTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").dense("vector", 4).build();

    @TempDir
    Path directory;

    @TempDir
    Path copies;

    private static Document document(int number) {
        return Document.builder("d" + number)
                .set("body", "word " + number)
                .set("vector", DenseVector.of(1, number, 2, -number))
                .build();
    }

    private static Iterable<Document> documents(int from, int to) {
        return () -> IntStream.range(from, to).mapToObj(BackupTest::document).iterator();
    }

    /** Optimising beside a writer that merges and commits failed by such a file, once in ten minutes. */
    @Test
    void aFileThatGoesWhileSizesAreAddedUpIsNotCounted() throws IOException {
        try (Directory files = new ByteBuffersDirectory()) {
            try (IndexOutput out = files.createOutput("_a.dat", IOContext.DEFAULT)) {
                out.writeInt(1);
            }
            Directory listed = new FilterDirectory(files) {
                @Override
                public String[] listAll() throws IOException {
                    return Stream.concat(Stream.of(in.listAll()), Stream.of("_a_1.liv"))
                            .toArray(String[]::new);
                }
            };
            assertThat(IndexWriting.length(listed)).isEqualTo(Integer.BYTES);
        }
    }

    @Test
    void backupsTakenWhileWritingGoesOnAreWhole() throws Exception {
        try (RetrievalIndex index = RetrievalIndex.open(
                        directory, SCHEMA, IndexOptions.defaults().bufferedIn(.2));
                ExecutorService writing = Executors.newSingleThreadExecutor()) {
            AtomicBoolean done = new AtomicBoolean();
            Future<Integer> written = writing.submit(() -> {
                int number = 0;
                for (int commit = 1; !done.get(); commit++) {
                    for (int i = 0; i < 100; i++) {
                        index.update(document(number++ % 3_000));
                    }
                    index.commit(Map.of("written", Integer.toString(Math.min(number, 3_000))));
                    if (commit % 5 == 0) {
                        index.optimize();
                    }
                }
                return number;
            });
            for (int backup = 0; backup < 8; backup++) {
                Path copy = copies.resolve("copy" + backup);
                index.backup(copy);
                assertWhole(copy);
            }
            done.set(true);
            assertThat(written.get()).isPositive();
        }
        assertThat(files(directory).filter(name -> name.startsWith("segments_")))
                .hasSize(1);
    }

    private static void assertWhole(Path copy) throws IOException {
        try (FSDirectory files = FSDirectory.open(copy);
                CheckIndex check = new CheckIndex(files)) {
            check.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_SLOW_CHECKS);
            assertThat(check.checkIndex().clean).isTrue();
        }
        try (RetrievalIndex index = RetrievalIndex.open(copy);
                Snapshot snapshot = index.snapshot()) {
            int expected = Integer.parseInt(snapshot.userData().getOrDefault("written", "0"));
            assertThat(snapshot.size()).isEqualTo(expected);
            assertThat(snapshot.text("body").retrieve("word", 10_000)).hasSize(expected);
            index.add(Document.builder("of the copy's own").build());
        }
    }

    @Test
    void aBackupThatIsStoppedOrFailsLeavesNothing() throws IOException {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.addAll(documents(0, 100));
            index.commit();
            Path file = Files.writeString(copies.resolve("notes.txt"), "mine");
            assertThatThrownBy(() -> index.backup(copies))
                    .isInstanceOf(IndexAccessException.class)
                    .hasMessageContaining("not empty");
            assertThat(file).hasContent("mine");
            assertThatThrownBy(() -> index.backup(directory)).hasMessageContaining("not empty");
            assertThat(index.backup(copies.resolve("stopped"), (done, total) -> false))
                    .isFalse();
            assertThat(files(copies)).containsExactly("notes.txt");
            AtomicLong told = new AtomicLong();
            assertThat(index.backup(copies.resolve("whole"), (done, total) -> {
                        assertThat(total == ProgressListener.UNKNOWN ? 0 : done).isBetween(0L, Math.max(0, total));
                        told.incrementAndGet();
                        return true;
                    }))
                    .isTrue();
            assertThat(told).hasPositiveValue();
        }
    }

    @Test
    void optimisingIsWatchedAndStopped() {
        IndexOptions options = IndexOptions.defaults().bufferedIn(.5);
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA, options)) {
            for (int part = 0; part < 6; part++) {
                index.addAll(documents(2_000 * part, 2_000 * (part + 1)));
                index.commit();
            }
            assertThat(index.optimize((done, total) -> false)).isFalse();
            index.refresh();
            assertThat(index.size()).isEqualTo(12_000);
            try (Snapshot snapshot = index.snapshot()) {
                assertThat(snapshot.statistics().segments()).isGreaterThan(1);
            }
            AtomicLong furthest = new AtomicLong();
            assertThat(index.optimize((done, total) -> {
                        assertThat(done).isBetween(furthest.get(), total);
                        furthest.set(done);
                        return true;
                    }))
                    .isTrue();
            index.refresh();
            try (Snapshot snapshot = index.snapshot()) {
                assertThat(snapshot.statistics().segments()).isEqualTo(1);
                assertThat(snapshot.size()).isEqualTo(12_000);
            }
        }
    }

    @Test
    void aLoadIsWatchedAndStopped() {
        try (RetrievalIndex index =
                RetrievalIndex.open(directory, SCHEMA, IndexOptions.defaults().mergedBy(NoMergePolicy.INSTANCE))) {
            long added = index.addAll(documents(0, 10_000), (done, total) -> {
                assertThat(total).isEqualTo(ProgressListener.UNKNOWN);
                return done < 200;
            });
            assertThat(added).isBetween(200L, 299L);
            index.refresh();
            assertThat(index.size()).isEqualTo((int) added);
            Iterable<Document> bad = () ->
                    Stream.of(document(100_000), document(3), document(100_001)).iterator();
            assertThatThrownBy(() -> index.addAll(bad)).hasMessageContaining("'d3'");
            Iterable<Document> worse = () -> Stream.of(
                            document(100_002),
                            Document.builder("x").set("bady", "?").build())
                    .iterator();
            assertThatThrownBy(() -> index.updateAll(worse)).hasMessageContaining("'bady'");
            index.refresh();
            assertThat(List.of("d100000", "d100002"))
                    .allMatch(id -> index.document(id).isPresent());
            assertThat(index.document("d100001")).isEmpty();
            assertThatThrownBy(() -> IndexOptions.defaults().bufferedIn(0)).hasMessageContaining("0.0 MB");
            assertThatThrownBy(() -> IndexOptions.defaults().bufferedIn(Double.NaN))
                    .hasMessageContaining("NaN");
        }
    }

    @Test
    void aBackupThatIsStoppedInItsMiddleRemovesWhatItCopied() throws IOException {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.addAll(documents(0, 100));
        }
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(
                        files,
                        new IndexWriterConfig()
                                .setIndexDeletionPolicy(
                                        new SnapshotDeletionPolicy(new KeepOnlyLastCommitDeletionPolicy())))) {
            SnapshotDeletionPolicy commits =
                    (SnapshotDeletionPolicy) writer.getConfig().getIndexDeletionPolicy();
            Progress stopped = new Progress((done, total) -> total == ProgressListener.UNKNOWN);
            Path target = copies.resolve("copy");
            assertThat(stopped.tell()).isTrue();
            stopped.expect(1);
            assertThat(stopped.tell()).isFalse();
            assertThat(Backup.make(commits, files, target, stopped)).isFalse();
            assertThat(files(target)).isEmpty();
            assertThat(commits.getSnapshotCount()).isZero();
        }
    }

    private static Stream<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
