package io.retrieval4j.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.Document;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.lateinteraction.TokenEncoding;
import io.retrieval4j.lucene.lateinteraction.search.TokenMatrixSearch;
import io.retrieval4j.lucene.schema.LateInteraction;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.SparseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rerankers look at the time between blocks of documents; where it is up, the ranking stays as it is, and that is told. */
class RerankingTimeTest {

    private static final int DOCUMENTS = 1_500;
    // The largest block is of 512 documents.
    private static final int BLOCKS = DOCUMENTS / 512;

    private static final Schema SCHEMA = Schema.builder()
            .dense("vector", 2)
            .field(LateInteraction.of("tokens", 2)
                    .encodedAs(TokenEncoding.residual().scannedBelow(1)))
            .contextual("terms", 2)
            .sparse("weights")
            .build();
    private static final TokenMatrix QUERY = TokenMatrix.ofRows(new float[] {1, .1f});
    private static final Ranking GIVEN = Ranking.of(
            IntStream.range(0, DOCUMENTS).boxed().collect(Collectors.toMap(i -> "d" + i, i -> i * 31 % DOCUMENTS)),
            DOCUMENTS);

    @TempDir
    static Path directory;

    private static RetrievalIndex index;

    @BeforeAll
    static void fill() {
        index = RetrievalIndex.open(directory, SCHEMA);
        index.addAll(IntStream.range(0, DOCUMENTS)
                .mapToObj(RerankingTimeTest::document)
                .toList());
        index.refresh();
    }

    @AfterAll
    static void close() {
        index.close();
    }

    private static Document document(int number) {
        double angle = number * Math.PI / 2 / DOCUMENTS;
        float[] vector = {(float) Math.cos(angle), (float) Math.sin(angle)};
        TokenMatrix tokens = TokenMatrix.ofRows(vector);
        return Document.builder("d" + number)
                .set("vector", new DenseVector(vector))
                .set("tokens", tokens)
                .set("terms", new ContextualTerms(List.of("a"), tokens, null))
                .set("weights", SparseVector.of(Map.of("a", 1f + number % 200)))
                .build();
    }

    private static void assertLooksAtTheTime(Function<Snapshot, Ranking> reranker) {
        AtomicLong clock = new AtomicLong();
        Ranking all;
        try (Snapshot snapshot = snapshot(Integer.MAX_VALUE, clock)) {
            all = reranker.apply(snapshot);
            assertThat(snapshot.partial()).isFalse();
        }
        long looks = clock.get() - 1;
        assertThat(all).isNotEqualTo(GIVEN);
        assertThat(looks).isGreaterThanOrEqualTo(2 + BLOCKS);
        for (long limit = 0; limit <= looks + 1; limit++) {
            try (Snapshot snapshot = snapshot(limit, new AtomicLong())) {
                Ranking reranked = reranker.apply(snapshot);
                boolean late = limit <= looks;
                assertThat(snapshot.partial()).as("%d of %d", limit, looks).isEqualTo(late);
                assertThat(reranked).as("%d of %d", limit, looks).isEqualTo(late ? GIVEN : all);
            }
        }
    }

    /** One whose time is up when it has looked at the clock so many times. */
    private static Snapshot snapshot(long looks, AtomicLong clock) {
        Deadline deadline = Deadline.in(Duration.ofNanos(looks), clock::getAndIncrement);
        return new Snapshot(SCHEMA, index.searches().pin(deadline));
    }

    @Test
    void byVectors() {
        assertLooksAtTheTime(snapshot -> snapshot.dense("vector").reranker().rerank(DenseVector.of(1, 1), GIVEN));
        try (Snapshot snapshot = snapshot(2, new AtomicLong())) {
            assertThat(snapshot.dense("vector").reranker().scores(DenseVector.of(1, 1), GIVEN.ids()))
                    .as("what there was time for")
                    .hasSize(512);
        }
    }

    @Test
    void byTokens() {
        assertLooksAtTheTime(
                snapshot -> snapshot.lateInteraction("tokens").reranker().rerank(QUERY, GIVEN));
    }

    @Test
    void byTokensApproximately() {
        assertLooksAtTheTime(snapshot -> snapshot.lateInteraction("tokens")
                .reranker()
                .best(600, TokenMatrixSearch.approximate(.95))
                .rerank(QUERY, GIVEN));
    }

    @Test
    void byContextualTerms() {
        ContextualTerms query = new ContextualTerms(List.of("a"), QUERY, null);
        assertLooksAtTheTime(snapshot -> snapshot.contextual("terms").reranker().rerank(query, GIVEN));
    }

    @Test
    void bySparseVectors() {
        SparseVector query = SparseVector.of(Map.of("a", 1f));
        assertLooksAtTheTime(snapshot -> snapshot.sparse("weights").reranker().rerank(query, GIVEN));
    }
}
