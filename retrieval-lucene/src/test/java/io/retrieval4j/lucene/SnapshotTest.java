package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.lucene.IndexStatistics.FieldStatistics;
import io.retrieval4j.lucene.dense.DenseSearch;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.FieldCount;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.lucene.search.PhraseQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One point in time for all stages of a request. */
class SnapshotTest {

    private static final Schema SCHEMA = Schema.builder()
            .text("body")
            .field(Dense.of("vector", 2).encodedBy("model [1, query: ] é"))
            .field(LateInteraction.of("tokens", 2).encodedBy("tokens of a model"))
            .contextual("terms", 2)
            .sparse("weights")
            .keyword("tags")
            .longNumber("year")
            .stored("source")
            .build();

    private static final TokenMatrix QUERY = TokenMatrix.ofRows(new float[] {1, 0});
    private static final ContextualTerms TERMS = new ContextualTerms(List.of("a"), QUERY, null);
    private static final SparseVector WEIGHTS = SparseVector.of(Map.of("a", 1f));
    private static final Retriever<TokenMatrix> NOTHING = (query, limit) -> Ranking.empty();

    @TempDir
    Path directory;

    private RetrievalIndex index;

    @BeforeEach
    void fill() {
        index = RetrievalIndex.open(directory, SCHEMA);
        for (int i = 0; i < 10; i++) {
            index.add(document("d" + i, i));
            if (i % 4 == 3) {
                index.refresh();
            }
        }
        index.refresh();
    }

    @AfterEach
    void close() {
        index.close();
    }

    private static Document document(String id, int number) {
        return Document.builder(id)
                .set("body", "a word " + number)
                .set("vector", DenseVector.of(1, number))
                .set("tokens", TokenMatrix.ofRows(new float[] {1, number}, new float[] {number, 1}))
                .set("terms", TERMS)
                .set("weights", WEIGHTS)
                .set("tags", List.of("even", "odd").subList(number % 2, number % 2 + 1))
                .set("year", 2000 + number)
                .set("source", "s" + number)
                .build();
    }

    /** A first stage by words for a query of tokens, between which and the next something happens. */
    private static Retriever<TokenMatrix> words(Searchable searchable, Runnable between) {
        return (query, limit) -> {
            Ranking found = searchable.text("body").retrieve("word", limit);
            between.run();
            return found;
        };
    }

    @Test
    void aPipelineOnAnIndexLosesWhatIsDeletedBetweenItsStagesAndNothingElse() {
        LateInteractionReranker tokens = index.lateInteraction("tokens").reranker();
        Pipeline<TokenMatrix> pipeline = Pipeline.retrieve(
                        words(index, () -> {
                            index.delete("d3");
                            index.refresh();
                        }),
                        10)
                .rerank(tokens);
        assertThat(pipeline.retrieve(QUERY, 10).ids()).hasSize(9).doesNotContain("d3");
        Reranker<DenseVector> vectors = index.dense("vector").reranker();
        Ranking reranked = vectors.rerank(DenseVector.of(1, 0), Ranking.of(Map.of("d3", 1, "d4", 1), 2));
        assertThat(reranked.ids()).containsExactly("d4");
    }

    @Test
    void aPipelineOnASnapshotLosesNothing() {
        AtomicInteger requests = new AtomicInteger();
        Pipeline<TokenMatrix> search = index.pipeline(snapshot -> Pipeline.<TokenMatrix>retrieve(
                        words(snapshot, () -> {
                            index.delete("d" + requests.getAndIncrement());
                            index.refresh();
                            index.optimize();
                            index.refresh();
                        }),
                        10)
                .rerank(snapshot.lateInteraction("tokens").reranker()));
        assertThat(search.retrieve(QUERY, 10).ids()).hasSize(10).contains("d0");
        assertThat(search.retrieve(QUERY, 10).ids()).hasSize(9).contains("d1");
        assertThat(search.retrieveAll(List.of(QUERY, QUERY), 10))
                .allSatisfy(ranking -> assertThat(ranking).hasSize(8));
        assertThat(index.size()).isEqualTo(6);
    }

    @Test
    void aSnapshotStaysAsItIs() {
        try (Snapshot before = index.snapshot()) {
            Retriever<String> words = before.text("body");
            index.delete("d1");
            index.update(document("d2", 77));
            index.add(document("new", 1));
            index.commit(Map.of("queue", "17"));
            index.refresh();
            index.optimize();
            index.refresh();
            assertThat(before.size()).isEqualTo(10);
            assertThat(words.retrieve("word", 20)).hasSize(10);
            assertThat(before.document("d1")).isPresent();
            assertThat(before.document("d2").orElseThrow().values()).containsEntry("source", "s2");
            assertThat(before.document("new")).isEmpty();
            assertThat(before.userData()).isEmpty();
            try (Snapshot after = index.snapshot();
                    Snapshot handle = before.snapshot()) {
                assertThat(after.userData()).containsExactly(Map.entry("queue", "17"));
                assertThat(after.document("d1")).isEmpty();
                letGo(before);
                assertThat(handle.document("d1")).isPresent();
            }
            assertThatThrownBy(() -> words.retrieve("word", 1)).hasMessageContaining("the snapshot is closed");
            assertThatThrownBy(before::searcher).isInstanceOf(IllegalStateException.class);
        }
    }

    private static void letGo(Snapshot snapshot) {
        snapshot.close();
    }

    @Test
    void noStageLooksUpWhatAnotherHasFound() {
        try (Snapshot snapshot = index.snapshot()) {
            DocumentNumbers numbers = ((IndexView) snapshot.searcher()).numbers();
            Retriever<TokenMatrix> byWords = words(snapshot, () -> {});
            Ranking reranked = Pipeline.fuse(
                            new ReciprocalRankFusion(60),
                            List.of(
                                    Pipeline.retrieve(byWords, 10),
                                    Pipeline.retrieve(snapshot.lateInteraction("tokens"), 10),
                                    Pipeline.<TokenMatrix>retrieve(NOTHING, 10)))
                    .limit(8)
                    .rerank(snapshot.lateInteraction("tokens").reranker())
                    .retrieve(QUERY, 8);
            reranked.forEach(hit -> assertThat(snapshot.document(hit.id())).isPresent());
            assertThat(reranked).hasSize(8);
            assertThat(numbers.lookedUp()).isZero();
            assertThat(snapshot.document("absent")).isEmpty();
            assertThat(numbers.lookedUp()).isEqualTo(1);
        }
    }

    @Test
    void numbersOfManyIdsAreFoundWhateverTheirOrder() {
        index.delete("d5");
        index.refresh();
        try (Snapshot snapshot = index.snapshot()) {
            Map<String, Double> scores =
                    snapshot.dense("vector").reranker().scores(DenseVector.of(1, 0), List.of("d9", "d0", "d4", "d0"));
            assertThat(scores.keySet()).containsExactly("d0", "d4", "d9");
            assertThat(scores.get("d4")).isCloseTo(1 / Math.sqrt(17), within(1e-6));
            assertThatThrownBy(
                            () -> snapshot.dense("vector").reranker().scores(DenseVector.of(1, 0), List.of("d9", "d5")))
                    .hasMessageContaining("'d5'")
                    .hasMessageContaining("'vector'");
        }
    }

    @Test
    void whatHasNoTimeIsSaidToBePartial() {
        try (Snapshot snapshot = index.snapshot(Duration.ZERO)) {
            assertThat(snapshot.partial()).isFalse();
            snapshot.text("body")
                    .scoredBy(io.retrieval4j.lucene.lexical.Bm25.defaults())
                    .retrieve("word", 10);
            assertThat(snapshot.partial()).isTrue();
        }
        try (Snapshot snapshot = index.snapshot(Duration.ZERO)) {
            Ranking given = Ranking.of(Map.of("d1", 1, "d2", 2), 2);
            assertThat(snapshot.lateInteraction("tokens").reranker().rerank(QUERY, given))
                    .isEqualTo(given);
            assertThat(snapshot.partial()).isTrue();
        }
        Ranking found = Ranking.of(Map.of("d1", 1, "d2", 2), 2);
        List<Function<Snapshot, Ranking>> others = List.of(
                snapshot -> snapshot.lateInteraction("tokens").retrieve(QUERY, 10),
                snapshot -> snapshot.contextual("terms").retrieve(TERMS, 10),
                snapshot -> snapshot.sparse("weights").retrieve(WEIGHTS, 10),
                snapshot -> snapshot.dense("vector").by(DenseSearch.exact()).retrieve(DenseVector.of(1, 1), 10));
        for (Function<Snapshot, Ranking> search : others) {
            try (Snapshot snapshot = index.snapshot(Duration.ZERO)) {
                assertThat(search.apply(snapshot)).isEmpty();
                assertThat(snapshot.partial()).isTrue();
            }
        }
        List<Function<Snapshot, Ranking>> rerankers = List.of(
                snapshot -> snapshot.contextual("terms").reranker().rerank(TERMS, found),
                snapshot -> snapshot.sparse("weights").reranker().rerank(WEIGHTS, found),
                snapshot -> snapshot.dense("vector").reranker().rerank(DenseVector.of(1, 1), found));
        for (Function<Snapshot, Ranking> reranker : rerankers) {
            try (Snapshot snapshot = index.snapshot(Duration.ZERO)) {
                assertThat(reranker.apply(snapshot)).isEqualTo(found);
                assertThat(snapshot.partial()).isTrue();
            }
        }
        try (Snapshot snapshot = index.snapshot(Duration.ofDays(400_000))) {
            assertThat(snapshot.text("body").retrieve("word", 10)).hasSize(10);
            assertThat(snapshot.dense("vector").retrieve(DenseVector.of(1, 1), 10))
                    .hasSize(10);
            assertThat(snapshot.contextual("terms").retrieve(TERMS, 10)).hasSize(10);
            assertThat(snapshot.sparse("weights").retrieve(WEIGHTS, 10)).hasSize(10);
            assertThat(snapshot.partial()).isFalse();
        }
        assertThatThrownBy(() -> index.snapshot(Duration.ofMillis(-1))).hasMessageContaining("the least is 0");
    }

    @Test
    void luceneUsersKeepTheirQueriesAndTheirSearcher() throws Exception {
        Retriever<String> phrases = index.lucene(text -> new PhraseQuery("body", text.split(" ")));
        assertThat(phrases.retrieve("word 7", 10).ids()).containsExactly("d7");
        try (Snapshot snapshot = index.snapshot()) {
            assertThat(snapshot.searcher().count(new PhraseQuery("body", "word", "7")))
                    .isEqualTo(1);
        }
    }

    @Test
    void aQueryOfAnotherEncoderIsRefused() {
        assertThat(index.dense("vector").askedBy("model [1, query: ] é").retrieve(DenseVector.of(1, 1), 3))
                .hasSize(3);
        assertThatThrownBy(() -> index.dense("vector").askedBy("another"))
                .hasMessageContaining("'vector'")
                .hasMessageContaining("'model [1, query: ] é'")
                .hasMessageContaining("'another'");
        assertThatThrownBy(() -> index.lateInteraction("tokens").askedBy("another"))
                .hasMessageContaining("'tokens of a model'");
        index.close();
        Schema other = Schema.builder().dense("vector", 2).build();
        assertThatThrownBy(() -> RetrievalIndex.open(directory, other)).hasMessageContaining("encoder=");
        try (ReadOnlyIndex reopened = RetrievalIndex.openReadOnly(directory)) {
            assertThat(reopened.schema()).isEqualTo(SCHEMA);
        }
    }

    @Test
    void explanationsTellTheScoreAndStatisticsWhatThereIs() {
        index.add(Document.builder("empty").build());
        index.refresh();
        Hit best = index.text("body").retrieve("word 3", 1).hits().getFirst();
        assertThat(index.text("body").explain("word 3", best.id())).contains(Float.toString((float) best.score()));
        assertThat(index.dense("vector").explain(DenseVector.of(0, 1), "d0")).contains("COSINE", "is 0.0");
        assertThat(index.dense("vector").by(DenseSearch.exact()).explain(DenseVector.of(0, 1), "empty"))
                .contains("no vector");
        assertThat(index.lateInteraction("tokens").explain(QUERY, "d4")).contains("maxSim");
        assertThat(index.contextual("terms").explain(TERMS, "d4")).contains("'a'");
        assertThat(index.sparse("weights").explain(WEIGHTS, "d4")).contains("a");
        assertThatThrownBy(() -> index.text("body").explain("word", "gone")).hasMessageContaining("'gone'");
        index.delete("d9");
        index.refresh();
        try (Snapshot snapshot = index.snapshot()) {
            IndexStatistics statistics = snapshot.statistics();
            assertThat(statistics.documents()).isEqualTo(10);
            assertThat(statistics.segments())
                    .isEqualTo(snapshot.searcher().getIndexReader().leaves().size());
            Map<String, FieldStatistics> fields = statistics.fields();
            assertThat(fields.keySet())
                    .containsExactlyInAnyOrder("body", "vector", "tokens", "terms", "weights", "tags", "year");
            assertThat(fields.get("body").bytes()).isEmpty();
            assertThat(fields.get("body").count().documents()).isBetween(9L, 10L);
            assertThat(fields.get("tokens").count().tokens())
                    .isEqualTo(2 * fields.get("tokens").count().documents());
            long own = fields.get("tokens").bytes().orElseThrow()
                    + fields.get("vector").bytes().orElseThrow();
            assertThat(own).isBetween(10L * 5 * Float.BYTES / 2, statistics.bytes());
        }
    }

    @Test
    void oneQueryUsesTheThreadsThatItIsGiven(@TempDir Path other) {
        AtomicInteger tasks = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(2);
                RetrievalIndex parallel = RetrievalIndex.open(
                        other,
                        SCHEMA,
                        IndexOptions.defaults()
                                .mergedBy(org.apache.lucene.index.NoMergePolicy.INSTANCE)
                                .searchedOn(task -> {
                                    tasks.incrementAndGet();
                                    threads.execute(task);
                                }))) {
            for (int i = 0; i < 10; i++) {
                parallel.add(document("d" + i, i));
                parallel.refresh();
            }
            assertThat(parallel.lateInteraction("tokens").retrieve(QUERY, 10).scores())
                    .isEqualTo(
                            index.lateInteraction("tokens").retrieve(QUERY, 10).scores());
            assertThat(tasks).hasPositiveValue();
            try (Snapshot snapshot = parallel.snapshot()) {
                assertThat(snapshot.statistics().segments()).isEqualTo(10);
                assertThat(snapshot.statistics().fields().get("year").count()).isEqualTo(new FieldCount(10, 10));
            }
        }
    }

    @Test
    void userDataIsCheckedAndKept() {
        index.commit(Map.of("é", "ü", "offset", "42"));
        index.add(document("later", 1));
        index.close();
        index = RetrievalIndex.open(directory);
        try (Snapshot snapshot = index.snapshot()) {
            assertThat(snapshot.userData()).isEqualTo(Map.of("é", "ü", "offset", "42"));
        }
        assertThatThrownBy(() -> index.commit(Map.of("retrieval4j.schema", ""))).hasMessageContaining("the library's");
        assertThatThrownBy(() -> index.commit(Map.of("cut", "\uD83D"))).hasMessageContaining("half of a surrogate");
        assertThatThrownBy(() -> index.commit(Map.of("\uDE00", ""))).hasMessageContaining("half of a surrogate");
    }
}
