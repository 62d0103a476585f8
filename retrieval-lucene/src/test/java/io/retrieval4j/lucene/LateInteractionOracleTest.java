package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Document;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.exact.ExactReranker;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.lucene.lateinteraction.Matrices;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding.Float32;
import io.retrieval4j.lucene.lateinteraction.search.TokenAlignment;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index finds by MaxSim what comparing everything in memory finds. */
class LateInteractionOracleTest {

    private static final int DIMENSION = 24;
    private static final int QUERIES = 10;
    private static final long SEED = 20261124;
    private static final Matrices MATRICES = new Matrices(DIMENSION, 40, SEED);

    @TempDir
    Path directory;

    /** What lies in the index, in memory. */
    private final Map<String, TokenMatrix> documents = new TreeMap<>();

    private RetrievalIndex open(TokenEncoding encoding) {
        return RetrievalIndex.open(
                directory,
                Schema.builder()
                        .field(LateInteraction.of("tokens", DIMENSION).encodedAs(encoding))
                        .text("body")
                        .keyword("tag")
                        .build());
    }

    private void put(RetrievalIndex index, int id, int content) {
        Document.Builder document = Document.builder("d" + id).set("tag", "t" + id % 5);
        documents.remove("d" + id);
        // One in nine leaves the field out.
        if (id % 9 != 4) {
            document.set("tokens", MATRICES.of(content));
            documents.put("d" + id, MATRICES.of(content));
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

    private static TokenMatrix query(int number) {
        TokenMatrix whole = MATRICES.of(1_000_001 + 53 * number);
        int rows = Math.min(1 + number, whole.rows());
        return new TokenMatrix(Arrays.copyOf(whole.values(), rows * DIMENSION), DIMENSION);
    }

    private Ranking inMemory(TokenMatrix query, int limit) {
        return ExactRetriever.of(new MaxSimScorer(), documents).retrieve(query, limit);
    }

    private static void assertSame(Ranking found, Ranking expected, String what) {
        assertThat(found.ids()).as("%s, seed %d", what, SEED).isEqualTo(expected.ids());
        for (int i = 0; i < expected.size(); i++) {
            // A score is 1 + MaxSim in float32, below 32: half a unit in the last place is 2^-20, twice.
            assertThat(found.hits().get(i).score())
                    .as("%s, score at %d, seed %d", what, i + 1, SEED)
                    .isCloseTo(expected.hits().get(i).score(), within(4e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 100, 10_000})
    void floatsAreRankedAsInMemoryThroughUpdatesDeletesRefreshesAndReopening(int limit) {
        try (RetrievalIndex index = open(new Float32())) {
            change(index, 400);
            assertRankedAsInMemory(index, limit);
            index.optimize();
            index.refresh();
            assertRankedAsInMemory(index, limit);
        }
        try (RetrievalIndex index = RetrievalIndex.open(directory)) {
            assertRankedAsInMemory(index, limit);
        }
    }

    private void assertRankedAsInMemory(RetrievalIndex index, int limit) {
        for (int q = 0; q < QUERIES; q++) {
            Ranking expected = inMemory(query(q), limit);
            LateInteractionRetriever tokens = index.lateInteraction("tokens");
            assertSame(tokens.retrieve(query(q), limit), expected, "query " + q);
            assertSame(
                    tokens.by(TokenMatrixSearch.exact()).retrieve(query(q), limit), expected, "query " + q + ", exact");
        }
    }

    @Test
    void residualsComeNearAndTheStepsComeUpToTheScan() {
        try (RetrievalIndex index = open(TokenEncoding.residual().scannedBelow(2000))) {
            change(index, 1500);
            index.optimize();
            index.refresh();
            double found10 = 0;
            double best10 = 0;
            double ofCodes = 0;
            for (int q = 0; q < QUERIES; q++) {
                LateInteractionRetriever tokens = index.lateInteraction("tokens");
                Ranking codes = tokens.by(TokenMatrixSearch.exact()).retrieve(query(q), 10);
                Ranking found = tokens.by(TokenMatrixSearch.approximate(.99)).retrieve(query(q), 10);
                for (String id : found.ids()) {
                    found10 += new MaxSimScorer().score(query(q), documents.get(id));
                }
                best10 +=
                        inMemory(query(q), 10).stream().mapToDouble(Hit::score).sum();
                ofCodes += recall(found, codes) / QUERIES;
            }
            // Words repeat, so many documents score alike: the loss is told by the scores rather than by who was found.
            assertThat(found10 / best10)
                    .as("exact scores of what was found by those of the best, seed %d", SEED)
                    .isBetween(.99, 1.0);
            assertThat(ofCodes).as("recall of the scan's hits, seed %d", SEED).isGreaterThan(.98);
        }
    }

    private static double recall(Ranking found, Ranking expected) {
        List<String> both = new ArrayList<>(found.ids());
        both.retainAll(expected.ids());
        return (double) both.size() / expected.size();
    }

    @Test
    void aFilterLeavesTheBestOfWhatPasses() {
        try (RetrievalIndex index = open(new Float32())) {
            change(index, 300);
            documents.keySet().removeIf(id -> Integer.parseInt(id.substring(1)) % 5 != 3);
            for (int q = 0; q < QUERIES; q++) {
                assertSame(
                        index.lateInteraction("tokens")
                                .where(Filter.term("tag", "t3"))
                                .retrieve(query(q), 10),
                        inMemory(query(q), 10),
                        "query " + q);
            }
            assertThat(index.lateInteraction("tokens")
                            .where(Filter.term("tag", "none"))
                            .retrieve(query(0), 10))
                    .isEmpty();
        }
    }

    @Test
    void equalScoresAreCutOffById() {
        try (RetrievalIndex index = open(new Float32())) {
            for (int id : new int[] {3, 9, 0, 7, 1, 8, 2, 6, 5}) {
                index.add(Document.builder("d" + id)
                        .set("tokens", MATRICES.of(11))
                        .build());
                documents.put("d" + id, MATRICES.of(11));
                index.refresh();
            }
            for (int limit = 1; limit < 10; limit++) {
                assertSame(
                        index.lateInteraction("tokens").retrieve(query(2), limit),
                        inMemory(query(2), limit),
                        "limit " + limit);
            }
        }
    }

    @Test
    void rerankingOrdersWhatWasFoundAndDropsWhatHasNoTokens() {
        try (RetrievalIndex index = open(new Float32())) {
            change(index, 200);
            index.add(Document.builder("untold").set("body", "no tokens").build());
            index.add(Document.builder("empty")
                    .set("tokens", new TokenMatrix(new float[0], DIMENSION))
                    .build());
            index.refresh();
            List<String> ids = new ArrayList<>(documents.keySet());
            Collections.shuffle(ids, new Random(SEED));
            Map<String, Integer> first = new TreeMap<>(Map.of("untold", 1000, "empty", 999));
            ids.subList(0, 50).forEach(id -> first.put(id, first.size()));
            documents.put("untold", new TokenMatrix(new float[0], DIMENSION));
            documents.put("empty", new TokenMatrix(new float[0], DIMENSION));
            Ranking ranking = Ranking.of(first, 100);
            LateInteractionReranker reranker = index.lateInteraction("tokens").reranker();
            for (int q = 0; q < QUERIES; q++) {
                Ranking expected = new ExactReranker<>(new MaxSimScorer(), documents::get).rerank(query(q), ranking);
                assertSame(reranker.rerank(query(q), ranking), expected, "query " + q);
                assertSame(
                        reranker.best(7, TokenMatrixSearch.approximate()).rerank(query(q), ranking),
                        expected.top(7),
                        "seven of query " + q);
            }
            TokenMatrix nothing = new TokenMatrix(new float[0], DIMENSION);
            assertThat(reranker.rerank(nothing, ranking)).isEqualTo(ranking);
            assertThat(index.lateInteraction("tokens").retrieve(nothing, 10)).isEmpty();
        }
    }

    @Test
    void theAlignmentOfAHitAddsUpToItsScore() {
        try (RetrievalIndex index = open(new Float32())) {
            change(index, 100);
            index.add(Document.builder("untold").build());
            index.refresh();
            LateInteractionRetriever tokens = index.lateInteraction("tokens");
            for (Hit hit : tokens.retrieve(query(4), 20)) {
                TokenAlignment alignment =
                        tokens.reranker().match(query(4), hit.id()).orElseThrow();
                assertThat((double) alignment.maxSim()).isCloseTo(hit.score(), within(1e-5));
                assertThat(alignment.matches())
                        .hasSize(query(4).rows())
                        .allSatisfy(match -> assertThat(match.documentToken())
                                .isLessThan(documents.get(hit.id()).rows()));
            }
            assertThat(tokens.reranker().match(query(4), "untold")).isEmpty();
            assertThat(tokens.reranker().match(query(4), "absent")).isEmpty();
        }
    }
}
