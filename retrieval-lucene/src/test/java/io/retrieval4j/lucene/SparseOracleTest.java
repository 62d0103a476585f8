package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactReranker;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.schema.FieldCount;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.lucene.schema.Sparse;
import io.retrieval4j.lucene.sparse.SparseWorld;
import io.retrieval4j.lucene.sparse.search.SparseSearch;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.score.SparseScorer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds by sparse vectors what comparing everything in memory finds, of weights as they are kept. */
class SparseOracleTest {

    private static final long SEED = 20261130;
    private static final int QUERIES = 10;
    private static final SparseWorld WORLD = new SparseWorld(500, 40, SEED);

    @TempDir
    Path directory;

    /** What lies in the index, in memory. */
    private final Map<String, SparseVector> documents = new TreeMap<>();

    private RetrievalIndex open() {
        return RetrievalIndex.open(
                directory,
                Schema.builder().sparse("terms").text("body").keyword("tag").build());
    }

    private static SparseVector kept(int content) {
        Map<String, Float> weights = new HashMap<>();
        WORLD.of(content).asMap().forEach((term, weight) -> weights.put(term, SparseWorld.kept(weight)));
        return SparseVector.of(weights);
    }

    private void put(RetrievalIndex index, int id, int content) {
        Document.Builder document = Document.builder("d" + id).set("tag", "t" + id % 5);
        documents.remove("d" + id);
        // One in nine leaves the field out.
        if (id % 9 != 4) {
            document.set("terms", WORLD.of(content));
            documents.put("d" + id, kept(content));
        }
        index.update(document.build());
    }

    /** Adds, updates and deletes, in several segments. */
    private void change(RetrievalIndex index, int size) {
        for (int i = 0; i < size; i++) {
            put(index, i, i);
            if (i % 97 == 96) {
                index.refresh();
            }
        }
        Random random = new Random(SEED);
        for (int i = 0; i < size / 5; i++) {
            int id = random.nextInt(size);
            if (random.nextBoolean()) {
                put(index, id, size + i);
            } else {
                index.delete("d" + id);
                documents.remove("d" + id);
            }
        }
        index.refresh();
    }

    private static SparseVector query(int number) {
        return WORLD.of(1_000_001 + 53 * number);
    }

    private Ranking inMemory(SparseVector query, int limit) {
        return ExactRetriever.of(new SparseScorer(), documents).retrieve(query, limit);
    }

    private static void assertSame(Ranking found, Ranking expected, String what) {
        assertThat(found.ids()).as("%s, seed %d", what, SEED).isEqualTo(expected.ids());
        assertThat(found.scores()).as("%s, seed %d", what, SEED).isEqualTo(expected.scores());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 10_000})
    void findsTheSameWithTheSameScoresThroughChangesMergesAndReopening(int limit) {
        try (RetrievalIndex index = open()) {
            change(index, 600);
            for (int q = 0; q < QUERIES; q++) {
                assertSame(index.sparse("terms").retrieve(query(q), limit), inMemory(query(q), limit), "query " + q);
            }
            index.optimize();
            index.refresh();
            for (int q = 0; q < QUERIES; q++) {
                assertSame(index.sparse("terms").retrieve(query(q), limit), inMemory(query(q), limit), "merged " + q);
            }
            index.commit();
        }
        try (RetrievalIndex index = open()) {
            assertSame(index.sparse("terms").retrieve(query(1), limit), inMemory(query(1), limit), "reopened");
        }
    }

    @Test
    void appliesFiltersWhileItSearches() {
        try (RetrievalIndex index = open()) {
            change(index, 400);
            Map<String, SparseVector> tagged = new TreeMap<>(documents);
            tagged.keySet().removeIf(id -> Integer.parseInt(id.substring(1)) % 5 != 3);
            for (int q = 0; q < QUERIES; q++) {
                Ranking expected = ExactRetriever.of(new SparseScorer(), tagged).retrieve(query(q), 10);
                assertSame(
                        index.sparse("terms").where(Filter.term("tag", "t3")).retrieve(query(q), 10),
                        expected,
                        "query " + q);
            }
        }
    }

    @Test
    void theApproximateSearchFindsMostWithTheRightScores() {
        try (RetrievalIndex index = open()) {
            change(index, 600);
            int found = 0;
            for (int q = 0; q < QUERIES; q++) {
                Ranking hits =
                        index.sparse("terms").by(SparseSearch.approximate()).retrieve(query(q), 10);
                Map<String, Double> all = inMemory(query(q), 10_000).scores();
                assertThat(all).containsAllEntriesOf(hits.scores());
                List<String> best = inMemory(query(q), 10).ids();
                found += (int) hits.ids().stream().filter(best::contains).count();
            }
            assertThat(found).isGreaterThanOrEqualTo(9 * QUERIES);
        }
    }

    @Test
    void reranksWhatWasFoundOtherwise() {
        try (RetrievalIndex index = open()) {
            change(index, 300);
            Map<String, Integer> some = new HashMap<>();
            documents.keySet().stream().limit(40).forEach(id -> some.put(id, some.size()));
            Ranking given = Ranking.of(some, 30);
            for (int q = 0; q < QUERIES; q++) {
                Ranking expected = new ExactReranker<>(new SparseScorer(), documents::get).rerank(query(q), given);
                assertSame(index.sparse("terms").reranker().rerank(query(q), given), expected, "query " + q);
            }
        }
    }

    @Test
    void explainsWhatEachTermAddsAndCountsWhatThereIs() {
        try (RetrievalIndex index = open()) {
            index.update(Document.builder("a")
                    .set("terms", SparseVector.of(Map.of("quake", 2f, "ground", .5f)))
                    .build());
            index.update(Document.builder("b").build());
            index.refresh();
            SparseVector query = SparseVector.of(Map.of("quake", 1.5f, "ground", 1f, "sea", 1f));
            assertThat(index.sparse("terms").explain(query, "a"))
                    .contains("3.5")
                    .contains("'quake': weight in the query 1.5, in the document 2.0")
                    .contains("'ground': weight in the query 1.0, in the document 0.5")
                    .contains("windows=1");
            assertThat(index.sparse("terms").explain(query, "b")).contains("shares no term");
            try (Snapshot snapshot = index.snapshot()) {
                IndexStatistics.FieldStatistics terms = snapshot.statistics().field("terms");
                assertThat(terms.count()).isEqualTo(new FieldCount(1, 2));
                assertThat(terms.bytes().orElseThrow()).isPositive();
            }
        }
    }

    @Test
    void saysWhichDocumentFieldAndTermIsWrong() {
        try (RetrievalIndex index = open()) {
            Document bad = Document.builder("a")
                    .set("terms", new SparseVector(List.of("quake"), new float[] {-1}))
                    .build();
            assertThatThrownBy(() -> index.add(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("document 'a', field 'terms': term 'quake' weighs -1.0");
            Document text = Document.builder("a").set("terms", "quake").build();
            assertThatThrownBy(() -> index.add(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("takes a sparse vector");
            SparseVector nan = new SparseVector(List.of("quake"), new float[] {Float.NaN});
            assertThatThrownBy(() -> index.sparse("terms").retrieve(nan, 10))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("term 'quake' weighs NaN");
            assertThatThrownBy(() -> index.sparse("body"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'body' is a text field, not a sparse field");
            assertThatThrownBy(() -> index.sparse("terms").askedBy("another"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not name the encoder");
        }
    }

    @Test
    void theSchemaKeepsTheEncoder() {
        Schema schema = Schema.builder()
                .field(Sparse.of("terms").encodedBy("splade tiny"))
                .build();
        assertThat(Schema.read(schema.text(), Map.of())).isEqualTo(schema);
        assertThat(Schema.builder().sparse("terms").build().disagreement(schema.text()))
                .isPresent();
    }
}
