package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.search.SearcherFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge that meets a damaged file ends the writer: each call from then on names the file, in one kind of exception. */
class DamagedMergeTest {

    /** In no file but that of stored fields, which compress it by little. */
    private static final String STORED = new Random(17)
            .ints(1000, 'a', 'z')
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();

    private static final Schema SCHEMA = Schema.builder().stored("source").build();

    @TempDir
    Path directory;

    private String damaged = "";

    @BeforeEach
    void damage() throws Exception {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(document("a"));
            index.commit();
            index.add(document("b"));
        }
        Path file;
        try (Stream<Path> files = Files.list(directory)) {
            file = files.filter(one -> one.toString().endsWith(".cfs"))
                    .min(Path::compareTo)
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(file);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        int place = IntStream.range(0, STORED.length() - 10)
                .map(start -> content.indexOf(STORED.substring(start, start + 10)))
                .filter(found -> found > 0)
                .findFirst()
                .orElseThrow();
        bytes[place] ^= 1;
        Files.write(file, bytes);
        damaged = file.getFileName().toString();
    }

    private static Document document(String id) {
        return Document.builder(id).set("source", STORED).build();
    }

    @Test
    void everyCallNamesTheFile() {
        RetrievalIndex index = RetrievalIndex.open(directory);
        for (Consumer<RetrievalIndex> call : Stream.<Consumer<RetrievalIndex>>of(
                        RetrievalIndex::optimize,
                        RetrievalIndex::optimize,
                        opened -> opened.add(document("c")),
                        RetrievalIndex::commit,
                        RetrievalIndex::close)
                .toList()) {
            assertThatThrownBy(() -> call.accept(index))
                    .isInstanceOf(IndexAccessException.class)
                    .hasMessageContaining(damaged)
                    .hasMessageContaining("checksum");
        }
        index.close();
        assertThatThrownBy(index::commit)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void whatDropsChangesAnywayRollsBackInPeace() {
        RetrievalIndex index = RetrievalIndex.open(directory);
        assertThatThrownBy(index::optimize).isInstanceOf(IndexAccessException.class);
        index.rollback();
        try (RetrievalIndex again = RetrievalIndex.open(directory)) {
            assertThat(again.size()).isEqualTo(2);
        }
    }

    // Which of its words Lucene's writer finds for it depends on how far its threads are: here they are put into its
    // mouth.
    @Test
    void soDoesWhateverTheWriterSaysOfIt() {
        IndexWriting writing = new IndexWriting(
                IndexDirectory.open(directory, SCHEMA, false, Map.of()),
                IndexOptions.defaults(),
                new SearcherFactory());
        Throwable damage =
                catchThrowableOfType(IndexAccessException.class, () -> writing.optimize(ProgressListener.SILENT));
        while (!(damage instanceof CorruptIndexException)) {
            damage = damage.getCause();
        }
        Throwable first = damage;
        assertThatThrownBy(() -> writing.run(() -> {
                    throw new IllegalStateException("an unrecoverable error; cannot complete", first);
                }))
                .isInstanceOf(IndexAccessException.class)
                .hasMessageContaining(damaged);
        assertThatThrownBy(() -> writing.run(() -> {
                    throw new IllegalArgumentException("not the writer's");
                }))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        writing.rollback();
    }

    @Test
    void aFailureThatSaysNothingIsNamed() {
        assertThat(IndexAccessException.reason(new ClosedByInterruptException()))
                .isEqualTo("ClosedByInterruptException");
        assertThat(IndexAccessException.reason(new IOException("merging _0", new RuntimeException("file _0.cfs"))))
                .isEqualTo("merging _0: file _0.cfs");
        assertThat(IndexAccessException.reason(new IOException(new RuntimeException("once"))))
                .isEqualTo("java.lang.RuntimeException: once");
    }
}
