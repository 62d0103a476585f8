package io.retrieval4j.lucene.contextual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.contextual.search.ContextualQuery;
import io.retrieval4j.lucene.segment.DamagedFiles;
import io.retrieval4j.lucene.segment.FieldCodec;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage, updates, and what is not ours. */
class ContextualFaultsTest {

    private static final Occurrences OCCURRENCES = new Occurrences(6, 40, 12, 3);

    @TempDir
    Path folder;

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setCodec(new FieldCodec(Map.of("terms", new ContextualFormat())))
                .setUseCompoundFile(false);
    }

    private void index() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, config())) {
            for (int id = 0; id < 200; id++) {
                Document document = new Document();
                if (id % 7 != 3) {
                    document.add(new ContextualField("terms", OCCURRENCES.of(id)));
                }
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cxm", "cxd", "cxi"})
    void aFileThatWasCutOffIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, ContextualFormat.NAME, extension).assertACutIsNamed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cxm", "cxd", "cxi"})
    void aFileWithAFlippedBitIsNamed(String extension) throws IOException {
        index();
        DamagedFiles.of(folder, ContextualFormat.NAME, extension).assertAFlippedBitIsNamed();
    }

    @Test
    void aValueThatIsUpdatedIsSearched() throws IOException {
        ContextualTerms terms =
                new ContextualTerms(List.of("updated"), new TokenMatrix(new float[] {1, 0, 0, 0, 0, 0}, 6), null);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            for (int id = 0; id < 20; id++) {
                Document document = new Document();
                document.add(new StringField("id", Integer.toString(id), Store.YES));
                document.add(new ContextualField("terms", OCCURRENCES.of(id)));
                writer.addDocument(document);
            }
            writer.commit();
            BytesRef value = new ContextualField("terms", terms).binaryValue();
            writer.updateBinaryDocValue(new Term("id", "7"), "terms", value);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                assertThat(searcher.search(new ContextualQuery("terms", terms, 10), 10).scoreDocs)
                        .singleElement()
                        .satisfies(hit -> assertThat(hit.doc).isEqualTo(7));
                assertThat(searcher.count(new TermQuery(new Term("id", "7")))).isEqualTo(1);
            }
        }
    }

    private static Document of(String id, String term, float... vector) {
        Document document = new Document();
        document.add(new StringField("id", id, Store.YES));
        document.add(new ContextualField(
                "terms", new ContextualTerms(List.of(term), new TokenMatrix(vector, vector.length), null)));
        return document;
    }

    private static int hits(IndexWriter writer) throws IOException {
        ContextualTerms query = new ContextualTerms(List.of("x"), new TokenMatrix(new float[] {1, 0}, 2), null);
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            return new IndexSearcher(reader).count(new ContextualQuery("terms", query, 1000));
        }
    }

    @Test
    void aFewLongVectorsLeaveTheOthersTheirSteps() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            for (int id = 0; id < 200; id++) {
                writer.addDocument(of("d" + id, "x", .5f + id / 400f, .1f));
            }
            writer.addDocument(of("long", "y", 1000, 0));
            assertThat(hits(writer)).isEqualTo(200);
            writer.forceMerge(1);
            assertThat(hits(writer)).isEqualTo(200);
        }
    }

    @Test
    void aScaleGoesWithTheDocumentsThatWantedIt() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, config())) {
            for (int id = 0; id < 300; id++) {
                writer.addDocument(of("d" + id, "x", 300, 100));
            }
            writer.commit();
            for (int id = 0; id < 300; id++) {
                writer.updateDocument(new Term("id", "d" + id), of("d" + id, "x", .5f + id / 600f, .1f));
            }
            writer.commit();
            writer.forceMerge(1);
            assertThat(hits(writer)).isEqualTo(300);
        }
    }

    @Test
    void whatIsNoContextualTermsIsNamed() throws IOException {
        ContextualQuery query = new ContextualQuery("terms", OCCURRENCES.query(1), 3);
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            Document document = new Document();
            document.add(new BinaryDocValuesField("terms", new BytesRef("something")));
            writer.addDocument(document);
            try (DirectoryReader reader = DirectoryReader.open(writer)) {
                assertThatThrownBy(() -> new IndexSearcher(reader).search(query, 3))
                        .hasMessageContaining("'terms'")
                        .hasMessageContaining(ContextualFormat.NAME);
            }
        }
    }
}
