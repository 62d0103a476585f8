package io.retrieval4j.lucene.sparse.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.PassageId;
import io.retrieval4j.lucene.IndexOptions;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedVectorsTest {

    private static final SparseWorld WORLD = new SparseWorld(60, 12, 3);

    /** Weights that are whole numbers from 1 on. */
    private static SparseVector whole(int number) {
        Map<String, Float> weights = new TreeMap<>();
        WORLD.of(number).asMap().forEach((term, weight) -> weights.put(term, (float) Math.ceil(5 * weight)));
        return SparseVector.of(weights);
    }

    private static String repeated(SparseVector vector) {
        StringBuilder text = new StringBuilder();
        vector.asMap().forEach((term, weight) -> text.append((term + " ").repeat(weight.intValue())));
        return text.toString();
    }

    private static void fill(ByteBuffersDirectory directory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer())
                .setCodec(SparseWorld.codec("vector", .05))
                .setMergePolicy(NoMergePolicy.INSTANCE);
        try (IndexWriter writer = new IndexWriter(directory, config)) {
            for (int number = 0; number < 300; number++) {
                Document document = new Document();
                // As Anserini has them.
                document.add(new StringField("id", "d" + number, Store.YES));
                document.add(new BinaryDocValuesField("id", new BytesRef("d" + number)));
                document.add(new TextField("impacts", repeated(whole(number)), Store.NO));
                if (number % 3 > 0) {
                    document.add(new SparseVectorField("vector", whole(number)));
                }
                writer.addDocument(document);
                if (number % 100 == 99) {
                    writer.flush();
                }
            }
            writer.deleteDocuments(new Term("id", "d7"), new Term("id", "d200"));
        }
    }

    @Test
    void vectorsAreThoseThatWereIndexed() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            fill(directory);
            List<EncodedText> all = new ArrayList<>();
            for (int number = 0; number < 300; number++) {
                if (number != 7 && number != 200) {
                    all.add(new EncodedText("d" + number, whole(number)));
                }
            }
            try (DirectoryReader reader = DirectoryReader.open(directory);
                    Stream<EncodedText> impacts = IndexedVectors.impacts(reader, "impacts", "id");
                    Stream<EncodedText> sparse = IndexedVectors.sparse(reader, "vector", "id")) {
                assertThat(reader.leaves()).hasSize(3);
                assertThat(impacts).isEqualTo(all);
                assertThat(sparse)
                        .isEqualTo(all.stream()
                                .filter(text -> Integer.parseInt(text.id().substring(1)) % 3 > 0)
                                .toList());
            }
        }
    }

    /** Of the facade's index, whose ids are in doc values alone, with passages, deletes, updates and several segments. */
    @Test
    void vectorsOfAnIndexOfTheFacadeHaveItsIds(@TempDir Path folder) throws IOException {
        Map<String, SparseVector> expected = new TreeMap<>();
        Schema schema = Schema.builder().text("body").sparse("vector").build();
        try (RetrievalIndex index =
                RetrievalIndex.open(folder, schema, IndexOptions.defaults().mergedBy(NoMergePolicy.INSTANCE))) {
            for (int number = 0; number < 100; number++) {
                String id = "d" + number;
                var passage = io.retrieval4j.Document.builder(PassageId.of(id, 0))
                        .set("vector", whole(number + 1))
                        .build();
                var document = io.retrieval4j.Document.builder(id).set("body", "a text");
                if (number % 3 > 0) {
                    document.set("vector", whole(number));
                    expected.put(id, whole(number));
                }
                index.add(number % 5 > 0 ? document.build() : document.build().withPassages(List.of(passage)));
                if (number % 5 == 0) {
                    expected.put(passage.id(), whole(number + 1));
                }
                if (number % 40 == 39) {
                    index.refresh();
                }
            }
            index.delete("d1");
            expected.remove("d1");
            index.update(io.retrieval4j.Document.builder("d2")
                    .set("vector", whole(200))
                    .build());
            expected.put("d2", whole(200));
        }
        Map<String, SparseVector> read = new TreeMap<>();
        try (FSDirectory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory);
                Stream<EncodedText> texts = IndexedVectors.sparse(reader, "vector", Schema.ID)) {
            assertThat(reader.leaves()).hasSizeGreaterThan(2);
            texts.forEach(text -> assertThat(read.put(text.id(), text.vector())).isNull());
        }
        assertThat(read).isEqualTo(expected);
    }

    @Test
    void saysWhichFieldItMisses() throws IOException {
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory()) {
            fill(directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                assertThatThrownBy(() -> IndexedVectors.impacts(reader, "contents", "id"))
                        .hasMessageContaining("'contents'")
                        .hasMessageContaining("[id, impacts, vector]");
                assertThatThrownBy(() -> IndexedVectors.impacts(reader, "id", "id"))
                        .hasMessageContaining("no postings with frequencies");
                assertThatThrownBy(() ->
                                IndexedVectors.sparse(reader, "vector", "name").toList())
                        .hasMessageContaining("no id in field 'name'");
                assertThatThrownBy(
                                () -> IndexedVectors.sparse(reader, "id", "id").toList())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
