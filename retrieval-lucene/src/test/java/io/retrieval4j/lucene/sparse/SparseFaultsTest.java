package io.retrieval4j.lucene.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.lucene.segment.DamagedFiles;
import io.retrieval4j.lucene.sparse.search.SparseQuery;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extremes, bad input and damage. */
class SparseFaultsTest {

    private static final SparseWorld WORLD = new SparseWorld(400, 30, 42);

    @TempDir
    Path folder;

    private static SparseVectorField field(Map<String, Float> weights) {
        return new SparseVectorField("terms", SparseVector.of(weights));
    }

    @ParameterizedTest
    @ValueSource(floats = {-0.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e10f})
    void weightsThatNoModelGivesAreRefusedWithTheirTerm(float weight) {
        SparseVector vector = new SparseVector(List.of("a", "bad"), new float[] {1, weight});
        assertThatThrownBy(() -> new SparseVectorField("terms", vector))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field 'terms'")
                .hasMessageContaining("term 'bad' weighs " + weight);
        assertThatThrownBy(() -> new SparseQuery("terms", vector, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("query of field 'terms'")
                .hasMessageContaining("term 'bad' weighs " + weight);
    }

    @Test
    void termsThatAreNoTextOrNoTermAreRefused() {
        assertThatThrownBy(() -> field(Map.of("half \ud800 pair", 1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(() -> field(Map.of("x".repeat(TermWeight.LONGEST_TERM + 1), 1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 32767 bytes of UTF-8");
    }

    /** Ids of the documents that a query finds, the best first. */
    private static List<Integer> found(IndexWriter writer, Map<String, Float> query, int limit) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(writer)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            List<Integer> ids = new ArrayList<>();
            for (ScoreDoc hit :
                    searcher.search(new SparseQuery("terms", SparseVector.of(query), limit), limit).scoreDocs) {
                ids.add(Integer.parseInt(
                        searcher.storedFields().document(hit.doc).get("id")));
            }
            return ids;
        }
    }

    @Test
    void anyTextIsATerm() throws IOException {
        // In UTF-16 the emoji comes before the last; in UTF-8 behind it.
        List<String> terms =
                List.of("", " ", "\u0000", "\uD83D\uDE00", "\uFFFD", "y".repeat(TermWeight.LONGEST_TERM), "a\nb");
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            Map<String, Float> all = new HashMap<>();
            for (int i = 0; i < terms.size(); i++) {
                writer.addDocument(SparseIndexes.document(i, SparseVector.of(Map.of(terms.get(i), 1f))));
                all.put(terms.get(i), 1f);
            }
            writer.addDocument(SparseIndexes.document(terms.size(), SparseVector.of(all)));
            writer.flush();
            for (int pass = 0; pass < 2; pass++) {
                for (int i = 0; i < terms.size(); i++) {
                    assertThat(found(writer, Map.of(terms.get(i), 1f), 10)).containsExactlyInAnyOrder(i, terms.size());
                }
                assertThat(found(writer, all, 10))
                        .hasSize(terms.size() + 1)
                        .first()
                        .isEqualTo(terms.size());
                writer.addDocument(SparseIndexes.document(100 + pass, WORLD.of(7)));
                writer.forceMerge(1);
            }
        }
    }

    @Test
    void vectorsOfNoneAndOfAHundredThousandTermsAndQueriesOfThese() throws IOException {
        Map<String, Float> large = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            large.put(Integer.toString(1_000_000_000 + i), 1 + i % 13 / 13f);
        }
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            writer.addDocument(SparseIndexes.document(0, SparseVector.of(Map.of())));
            writer.addDocument(SparseIndexes.document(1, SparseVector.of(large)));
            writer.addDocument(SparseIndexes.document(2, SparseVector.of(Map.of("1000000012", 3f, "other", 2f))));
            writer.addDocument(SparseIndexes.document(3, SparseVector.of(Map.of("zero", 0f))));
            writer.flush();
            for (int pass = 0; pass < 2; pass++) {
                assertThat(found(writer, large, 10)).containsExactly(1, 2);
                // The last of the lightest terms.
                assertThat(found(writer, Map.of("1000000000", 1f), 10)).containsExactly(1);
                assertThat(found(writer, Map.of("other", 1f, "unknown", 5f), 10))
                        .containsExactly(2);
                assertThat(found(writer, Map.of("unknown", 1f), 10)).isEmpty();
                assertThat(found(writer, Map.of("zero", 1f), 10)).isEmpty();
                assertThat(found(writer, Map.of("other", 0f), 10)).isEmpty();
                assertThat(found(writer, Map.of(), 10)).isEmpty();
                writer.addDocument(SparseIndexes.document(10 + pass, null));
                writer.forceMerge(1);
            }
        }
    }

    @Test
    void documentsThatShareTheLightestOfManyTermsAloneAreFound() throws IOException {
        Map<String, Float> query = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            query.put("t" + i, 10f / (i + 1));
        }
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            for (int i = 0; i < 500; i++) {
                writer.addDocument(SparseIndexes.document(i, SparseVector.of(Map.of("t" + i, 1f))));
            }
            writer.forceMerge(1);
            assertThat(found(writer, query, 500))
                    .hasSize(500)
                    .startsWith(0, 1, 2)
                    .endsWith(497, 498, 499);
            assertThat(found(writer, query, 10)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        }
    }

    /** One weight of a thousand times the rest leaves the others their order, and comes first itself. */
    @Test
    void oneWeightAThousandTimesTheRest() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            for (int id = 0; id < 2000; id++) {
                Map<String, Float> weights = new HashMap<>(WORLD.of(id).asMap());
                weights.put("all", 1 + id % 200 / 200f);
                weights.put("most", 1f);
                if (id == 777) {
                    weights.put("rare", 1000f);
                    weights.remove("most");
                }
                if (id % 2 == 0) {
                    weights.put("rare", .5f);
                }
                writer.addDocument(SparseIndexes.document(id, SparseVector.of(weights)));
            }
            writer.forceMerge(1);
            assertThat(found(writer, Map.of("all", 1f), 10))
                    .allMatch(id -> id % 200 >= 199 || id == 777)
                    .hasSize(10);
            List<Integer> rare = found(writer, Map.of("all", 9f, "most", 9f, "rare", .02f), 10);
            assertThat(rare).first().isEqualTo(777);
            assertThat(rare.subList(1, 10)).allMatch(id -> id % 200 >= 198);
        }
    }

    @Test
    void anotherBinaryValueOfTheFieldIsNamed() {
        assertThatThrownBy(() -> {
                    try (Directory directory = new ByteBuffersDirectory();
                            IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
                        writer.addDocument(SparseIndexes.document(1, WORLD.of(1)));
                        Document other = new Document();
                        other.add(new BinaryDocValuesField("terms", new BytesRef("what is this")));
                        writer.addDocument(other);
                    }
                })
                .hasStackTraceContaining("field 'terms' has a binary value of 12 bytes that is no sparse vector");
    }

    @Test
    void aFieldInAnotherFormatIsRefusedBySearches() throws IOException {
        try (Directory directory = new ByteBuffersDirectory();
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.addDocument(SparseIndexes.document(1, WORLD.of(1)));
            assertThatThrownBy(() -> found(writer, Map.of("a", 1f), 10))
                    .hasMessageContaining("field 'terms' lies in this segment in another format");
            assertThatThrownBy(() -> {
                        try (DirectoryReader reader = DirectoryReader.open(writer)) {
                            new IndexSearcher(reader).search(new SparseQuery("id", WORLD.of(1), 10), 10);
                        }
                    })
                    .hasMessageContaining("field 'id' holds no sparse vectors");
        }
    }

    private void index() throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, SparseIndexes.config())) {
            for (int id = 0; id < 200; id++) {
                writer.addDocument(SparseIndexes.document(id, id % 7 == 3 ? null : WORLD.of(id)));
            }
            writer.forceMerge(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spm", "spd", "spi"})
    void damageIsFoundAndTheFileNamed(String extension) throws IOException {
        index();
        DamagedFiles file = DamagedFiles.of(folder, SparseVectorFormat.NAME, extension);
        file.assertACutIsNamed();
        file.assertAFlippedBitIsNamed();
    }
}
