package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveIdsTest {

    @Test
    void idsAreNotForgottenWhereARefreshFails() throws IOException {
        AtomicBoolean tooManyOpenFiles = new AtomicBoolean();
        FilterDirectory directory = new FilterDirectory(new ByteBuffersDirectory()) {
            @Override
            public IndexInput openInput(String name, IOContext context) throws IOException {
                // Of a finished segment: a flush that cannot read what it has just written ends the writer.
                if (tooManyOpenFiles.get() && name.endsWith(".cfs")) {
                    throw new IOException("Too many open files: " + name);
                }
                return super.openInput(name, context);
            }
        };
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig());
                SearcherManager readers = new SearcherManager(writer, new SearcherFactory())) {
            LiveIds ids = new LiveIds(readers);
            add(writer, ids, "a");
            tooManyOpenFiles.set(true);
            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(readers::maybeRefresh).hasMessageContaining("Too many open files");
                assertThat(ids.contains("a")).as("attempt %d", attempt).isTrue();
                add(writer, ids, "b" + attempt);
            }
            tooManyOpenFiles.set(false);
            for (String id : List.of("a", "b0", "b1", "b2")) {
                assertThat(ids.contains(id)).as(id).isTrue();
            }
            readers.maybeRefresh();
            for (String id : List.of("a", "b0", "b1", "b2")) {
                assertThat(ids.contains(id)).as(id).isTrue();
            }
            assertThat(ids.contains("c")).isFalse();
        }
    }

    private static void add(IndexWriter writer, LiveIds ids, String id) throws IOException {
        var document = new org.apache.lucene.document.Document();
        document.add(new StringField(Schema.ID, id, Store.NO));
        writer.addDocument(document);
        ids.record(id, true);
    }

    @Test
    void anOptimisedIndexKeepsNothingOfItsOldSegments(@TempDir Path directory) throws IOException {
        Schema schema = Schema.builder().field(Text.of("body")).build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (int i = 0; i < 20; i++) {
                index.add(Document.builder("d" + i).set("body", "words " + i).build());
                index.commit();
                index.refresh();
            }
            index.optimize();
            index.commit();
            index.refresh();
            assertThat(segments(directory)).as("segments on disk").hasSize(1);
            index.add(Document.builder("d20").build());
            assertThatThrownBy(() -> index.add(Document.builder("d3").build())).hasMessageContaining("'d3'");
        }
    }

    @Test
    void aRefreshBehindTheScenesShowsNothingToSearches(@TempDir Path directory) throws IOException {
        Schema schema = Schema.builder().field(Text.of("body")).build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            index.text(Map.of("body", 1));
            for (int i = 0; i < 66_000; i++) {
                index.add(Document.builder("d" + i).build());
            }
            assertThat(index.size()).isZero();
            index.refresh();
            assertThat(index.size()).isEqualTo(66_000);
        }
        try (var files = org.apache.lucene.store.FSDirectory.open(directory);
                DirectoryReader reader = DirectoryReader.open(files)) {
            assertThat(reader.numDocs()).isEqualTo(66_000);
        }
    }

    private static List<String> segments(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".si"))
                    .toList();
        }
    }
}
