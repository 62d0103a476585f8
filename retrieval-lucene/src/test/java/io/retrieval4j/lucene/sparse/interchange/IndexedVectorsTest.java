package io.retrieval4j.lucene.sparse.interchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.sparse.SparseVectorField;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
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
import org.junit.jupiter.api.Test;

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
                document.add(new StringField("id", "d" + number, Store.YES));
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
                        .hasMessageContaining("no stored field 'name'");
                assertThatThrownBy(
                                () -> IndexedVectors.sparse(reader, "id", "id").toList())
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
