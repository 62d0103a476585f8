package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.dense.DenseStructure;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds what exact retrieval in memory finds. */
class DenseOracleTest extends DenseWorld {

    static Stream<Arguments> kinds() {
        return Stream.of(Similarity.values())
                .flatMap(similarity -> Stream.of(
                                DenseStructure.flat(),
                                DenseStructure.hnsw(),
                                DenseStructure.quantized(4),
                                DenseStructure.signs())
                        .flatMap(structure -> Stream.of(1, 17, 1025, 4096)
                                .map(dimension -> Arguments.of(similarity, structure, dimension))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void exactSearchEqualsTheDefinition(Similarity similarity, DenseStructure structure, int dimension) {
        Dense field = new Dense("vector", dimension, similarity, structure);
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field))) {
            fill(index, 150, dimension);
            assertSame(index.dense("vector").by(DenseSearch.exact()), similarity, dimension, 10);
            assertSame(index.dense("vector").by(DenseSearch.exact()), similarity, dimension, 1000);
            index.optimize();
            index.refresh();
            assertSame(index.dense("vector").by(DenseSearch.exact()), similarity, dimension, 37);
        }
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void rerankingEqualsTheDefinitionAndDropsWhatHasNoVector(Similarity similarity) {
        Dense field = new Dense("vector", 17, similarity, DenseStructure.quantized(1));
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field));
                Snapshot snapshot = filled(index, 200, 17)) {
            ExactRetriever<DenseVector> oracle = ExactRetriever.of(new DenseScorer(similarity), vectors);
            Map<String, Integer> first = new HashMap<>();
            vectors.keySet().stream().sorted().limit(60).forEach(id -> first.put(id, id.hashCode()));
            first.put("none0", 1);
            first.put("none10", 1);
            DenseVector query = vector(17);
            Ranking reranked = snapshot.dense("vector").reranker().rerank(query, Ranking.of(first, 100));
            Map<String, Double> exact = oracle.retrieve(query, vectors.size()).scores();
            assertThat(reranked).hasSize(60);
            assertThat(reranked.ids())
                    .isEqualTo(
                            exact.keySet().stream().filter(first::containsKey).toList());
            assertThat(reranked)
                    .allSatisfy(hit -> assertThat(hit.score()).isCloseTo(exact.get(hit.id()), within(1e-4)));
        }
    }

    private Snapshot filled(RetrievalIndex index, int documents, int dimension) {
        fill(index, documents, dimension);
        return index.snapshot();
    }

    @ParameterizedTest
    @EnumSource(Similarity.class)
    void graphSearchFindsNearlyAllOfTheExactTop(Similarity similarity) {
        Dense field = Dense.of("vector", 16).comparedBy(similarity);
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field))) {
            fill(index, 2_000, 16); // Lucene builds graphs for segments above some hundred documents.
            index.optimize();
            index.refresh();
            assertThat(recall(index.dense("vector"), similarity, 16))
                    .as("recall at 10, seed %d", SEED)
                    .isGreaterThan(0.95);
        }
    }

    // What is found is scored by the vectors as they were given, however few bits the graph has.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void aGraphOfFewBitsFindsNearlyAllOfTheExactTop(int bits) {
        int dimension = 64;
        Dense field = Dense.of("vector", dimension).structuredAs(DenseStructure.quantized(bits));
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field))) {
            fill(index, 2_000, dimension);
            index.optimize();
            index.refresh();
            // Of one bit more candidates are needed, as the structure's documentation says.
            DenseSearch search = DenseSearch.hnsw(bits == 1 ? 400 : DenseSearch.DEFAULT_CANDIDATES);
            assertThat(recall(index.dense("vector").by(search), Similarity.COSINE, dimension))
                    .as("recall at 10, seed %d", SEED)
                    .isGreaterThan(.95);
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertThat(index.schema()).isEqualTo(schema(field));
        }
    }

    @Test
    void aFilterThatLeavesFewStillFillsTheRanking() {
        Dense field = Dense.of("vector", 8);
        Schema schema = Schema.builder()
                .field(field)
                .keyword("part")
                .longNumber("number")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            for (int i = 0; i < 6_000; i++) {
                DenseVector vector = vector(8);
                vectors.put("d" + i, vector);
                index.add(Document.builder("d" + i)
                        .set("vector", vector)
                        .set("part", i % 300 == 0 ? "rare" : "common")
                        .set("number", i)
                        .build());
            }
            index.optimize();
            index.refresh();
            Map<String, DenseVector> rare = new HashMap<>(vectors);
            rare.keySet().removeIf(id -> Integer.parseInt(id.substring(1)) % 300 != 0);
            DenseVector query = vector(8);
            Ranking expected =
                    ExactRetriever.of(new DenseScorer(Similarity.COSINE), rare).retrieve(query, 20);
            for (DenseSearch search : List.of(DenseSearch.exact(), DenseSearch.hnsw(1), DenseSearch.hnsw(100))) {
                DenseRetriever retriever = index.dense("vector").by(search);
                assertThat(retriever
                                .where(Filter.term("part", "rare"))
                                .retrieve(query, 20)
                                .ids())
                        .as("%s, seed %d", search, SEED)
                        .isEqualTo(expected.ids());
                assertThat(retriever.where(Filter.range("number", 100, 3_000)).retrieve(query, 500))
                        .hasSize(500)
                        .allMatch(hit -> Integer.parseInt(hit.id().substring(1)) >= 100
                                && Integer.parseInt(hit.id().substring(1)) <= 3_000);
                assertThat(retriever
                                .where(Filter.ids(List.of("d5", "d6", "nowhere")))
                                .retrieve(query, 20)
                                .ids())
                        .containsExactlyInAnyOrder("d5", "d6");
            }
        }
    }

    @Test
    void equalScoresAreCutOffByIdDescending() {
        Schema schema = schema(Dense.of("vector", 2).structuredAs(DenseStructure.flat()));
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema)) {
            // Added in an order that is not the ids', over several segments; ids beyond the basic plane come last.
            for (String id : List.of("b", "d", "\uD83D\uDE00", "a", "\uFFFD", "c", "e")) {
                index.add(
                        Document.builder(id).set("vector", DenseVector.of(1, 0)).build());
                index.refresh();
            }
            Ranking ranking = index.dense("vector").retrieve(DenseVector.of(1, 1), 4);
            assertThat(ranking.ids()).containsExactly("\uD83D\uDE00", "\uFFFD", "e", "d");
        }
    }

    @Test
    void aStockLuceneReadsTheSegmentsOfAGraph() throws Exception {
        Dense field = new Dense("vector", 2048, Similarity.EUCLIDEAN, DenseStructure.hnsw());
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field))) {
            fill(index, 100, 2048);
        }
        try (FSDirectory files = FSDirectory.open(directory);
                DirectoryReader reader = DirectoryReader.open(files)) {
            assertThat(reader.leaves()).isNotEmpty();
            IndexSearcher searcher = new IndexSearcher(reader);
            assertThat(searcher.search(
                                    new KnnFloatVectorQuery(
                                            "vector", vector(2048).values(), 10),
                                    10)
                            .scoreDocs)
                    .hasSize(10);
        }
    }

    @Test
    void keepsSimilaritiesThatAreSmallBesideOne() {
        Dense field = new Dense("vector", 2, Similarity.DOT, DenseStructure.flat());
        try (RetrievalIndex index = RetrievalIndex.open(directory, schema(field))) {
            index.add(Document.builder("a")
                    .set("vector", DenseVector.of(1e-9f, 0))
                    .build());
            index.add(Document.builder("b")
                    .set("vector", DenseVector.of(-3e-9f, 0))
                    .build());
            index.refresh();
            assertThat(index.dense("vector").retrieve(DenseVector.of(1, 0), 2).scores())
                    .containsExactly(Map.entry("a", (double) 1e-9f), Map.entry("b", (double) -3e-9f));
        }
    }
}
