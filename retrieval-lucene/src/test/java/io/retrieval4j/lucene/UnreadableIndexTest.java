package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that cannot be opened is left as it is, and the exception says what is there. */
class UnreadableIndexTest {

    private static final Schema SCHEMA =
            Schema.builder().text("body").dense("cosine", 3).build();

    @TempDir
    Path directory;

    @Test
    void refusesADirectoryThatIsOpen() {
        RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA);
        try (index) {
            assertThatThrownBy(() -> RetrievalIndex.open(directory, SCHEMA))
                    .isInstanceOf(IndexAccessException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("open for writing already");
            index.add(Document.builder("a").build());
        }
        RetrievalIndex.open(directory, SCHEMA).close();
    }

    @Test
    void refusesADirectoryThatIsNoIndex(@TempDir Path empty) throws Exception {
        assertUnreadable(directory.resolve("absent"), "no such directory");
        assertUnreadable(empty, "empty");
        Path file = Files.writeString(directory.resolve("notes.txt"), "mine");
        assertUnreadable(file, "this is a file");
        assertUnreadable(directory, "holds no index", "notes.txt");
        assertThatThrownBy(() -> RetrievalIndex.open(directory, SCHEMA)).hasMessageContaining("notes.txt");
        assertThat(file).hasContent("mine");
    }

    @Test
    void refusesALuceneIndexWithoutASchema() throws Exception {
        try (FSDirectory files = FSDirectory.open(directory);
                IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
            writer.addDocument(new org.apache.lucene.document.Document());
        }
        assertUnreadable(directory, "no schema");
        assertThatThrownBy(() -> RetrievalIndex.open(directory, SCHEMA)).hasMessageContaining("no schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {".cfs", ".si", "segments_"})
    void refusesAnIndexThatLacksAFile(String part) throws Exception {
        indexOneDocument();
        Path file = file(part);
        byte[] content = Files.readAllBytes(file);
        Files.delete(file);
        if (part.equals("segments_")) {
            assertUnreadable(directory, "no segments_N file");
        } else {
            assertUnreadable(directory, "incomplete", file.getFileName().toString());
        }
        // Once the file is back, so is the index: the failed opening has removed nothing.
        Files.write(file, content);
        assertThatIndexIsWhole();
    }

    @ParameterizedTest
    @ValueSource(strings = {".cfs", ".si", "segments_"})
    void refusesAnIndexWithATruncatedFile(String part) throws Exception {
        indexOneDocument();
        Path file = file(part);
        byte[] content = Files.readAllBytes(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(content.length / 2);
        }
        assertUnreadable(directory, "damaged");
        Files.write(file, content);
        assertThatIndexIsWhole();
    }

    @Test
    void refusesAnIndexWhoseSegmentsFileHasAFlippedByte() throws Exception {
        indexOneDocument();
        Path file = file("segments_");
        byte[] content = Files.readAllBytes(file);
        int middle = content.length / 2;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {(byte) ~content[middle]}), middle);
        }
        assertUnreadable(directory, "damaged");
        Files.write(file, content);
        assertThatIndexIsWhole();
    }

    private void indexOneDocument() {
        try (RetrievalIndex index = RetrievalIndex.open(directory, SCHEMA)) {
            index.add(Document.builder("a")
                    .set("body", "word")
                    .set("cosine", DenseVector.of(1, 2, 3))
                    .build());
        }
    }

    private void assertThatIndexIsWhole() {
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertThat(index.text("body").retrieve("word", 1).ids()).containsExactly("a");
        }
    }

    private Path file(String part) throws Exception {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().contains(part))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void assertUnreadable(Path path, String... says) {
        assertThatThrownBy(() -> RetrievalIndex.open(path))
                .isInstanceOf(IndexAccessException.class)
                .message()
                .contains(path.toString())
                .contains(says);
    }
}
