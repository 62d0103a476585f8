package io.retrieval4j.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.pipeline.Pipeline;
import io.retrieval4j.pipeline.stage.Custom;
import io.retrieval4j.representation.DenseVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** GAR and LADR, step by step as the papers have them, on a graph of a few documents. */
class AdaptiveTest {

    /** a, b, c and d are found; a is near to x, x to y, y to z; d is near to w. */
    private static final NeighbourGraph GRAPH = id -> switch (id) {
        case "a" -> List.of("b", "x");
        case "x" -> List.of("a", "y");
        case "y" -> List.of("z");
        case "d" -> List.of("w");
        default -> List.of();
    };

    private static final Map<String, Double> RELEVANCE =
            Map.of("a", 5.0, "b", 1.0, "c", 2.0, "d", .5, "x", 8.0, "y", 9.0, "z", 4.0, "w", 3.0);

    private static final Ranking FOUND = Ranking.of(Map.of("a", 4, "b", 3, "c", 2, "d", 1), 10);

    private final List<List<String>> judged = new ArrayList<>();

    private final Reranker<String> judge = (query, ranking) -> {
        judged.add(ranking.ids().stream().sorted().toList());
        Map<String, Double> scores = new HashMap<>();
        for (Hit hit : ranking) {
            if (!hit.id().equals(query)) {
                scores.put(hit.id(), RELEVANCE.get(hit.id()));
            }
        }
        return Ranking.of(scores, scores.size());
    };

    @Test
    void garTakesBatchesInTurnFromTheRankingAndFromTheNeighboursOfTheBest() {
        Ranking ranking = new Gar<>(GRAPH, judge, 6, 2).rank("q", List.of(FOUND));
        // a and b are judged; x is near to a; then c and d of the ranking, which name w; y, near to x, comes before w,
        // near to d.
        assertThat(judged).containsExactly(List.of("a", "b"), List.of("x"), List.of("c", "d"), List.of("y"));
        assertThat(ranking.ids()).containsExactly("y", "x", "a", "c", "b", "d");
    }

    @Test
    void garStopsAtItsBudgetAndPutsWhatWasNotJudgedBelowInItsOrder() {
        Ranking ranking = new Gar<>(GRAPH, judge, 2, 1).rank("q", List.of(FOUND));
        assertThat(judged).containsExactly(List.of("a"), List.of("b"));
        assertThat(ranking.ids()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void garGoesOnAlongTheGraphWhereTheRankingIsJudged() {
        Ranking ranking = new Gar<>(GRAPH, judge, 100, 16).rank("q", List.of(FOUND.top(1)));
        assertThat(ranking.ids()).containsExactly("y", "x", "a", "z", "b");
    }

    @Test
    void proactiveLadrScoresTheSeedsAndTheirNeighboursAtOnce() {
        Ranking ranking = new Ladr.Proactive<>(GRAPH, judge, 2).rank("q", List.of(FOUND));
        assertThat(judged).containsExactly(List.of("a", "b", "x"));
        assertThat(ranking.ids()).containsExactly("x", "a", "b");
    }

    @Test
    void adaptiveLadrScoresNeighboursOfTheBestUntilThereAreNone() {
        Ranking ranking = new Ladr.Adaptive<>(GRAPH, judge, 1, 1).rank("q", List.of(FOUND));
        // The best is a, then x, then y, whose neighbour z is no better.
        assertThat(judged).containsExactly(List.of("a"), List.of("b", "x"), List.of("y"), List.of("z"));
        assertThat(ranking.ids()).containsExactly("y", "x", "a", "z", "b");
    }

    @Test
    void nothingFoundAsksNothingAndWhatIsNoMatchIsNotAskedTwice() {
        for (Pipeline<String> none : List.of(
                new Gar<>(GRAPH, judge, 10).behind(found(Ranking.empty())),
                new Ladr.Proactive<>(GRAPH, judge, 10).behind(found(Ranking.empty())),
                new Ladr.Adaptive<>(GRAPH, judge, 10, 10).behind(found(Ranking.empty())))) {
            assertThat(none.retrieve("q", 10)).isEmpty();
        }
        assertThat(judged).isEmpty();
        // The query "a" is no match for the document a: it is judged once, has no score, and its neighbours are not
        // asked.
        assertThat(new Gar<>(GRAPH, judge, 10, 1).rank("a", List.of(FOUND.top(1))))
                .isEmpty();
        assertThat(judged).containsExactly(List.of("a"));
    }

    @Test
    void documentsThatAreNotThereAnyMoreAreNoNeighbours() {
        NeighbourGraph left =
                GRAPH.among(ids -> ids.stream().filter(id -> !id.equals("x")).toList());
        assertThat(new Gar<>(left, judge, 10)
                        .behind(found(FOUND))
                        .retrieve("q", 10)
                        .ids())
                .containsExactly("a", "w", "c", "b", "d");
    }

    @Test
    void aQueryIsEncodedOnceForAllBatches() {
        AtomicInteger encoded = new AtomicInteger();
        QueryEncoder<String, DenseVector> encoder = texts -> {
            encoded.addAndGet(texts.size());
            return texts.stream().map(text -> DenseVector.of(1)).toList();
        };
        Reranker<DenseVector> byVector = (query, ranking) -> judge.rerank("q", ranking);
        new Gar<>(GRAPH, Reranker.encoded(encoder, byVector), 6, 2).rank("q", List.of(FOUND));
        assertThat(judged).hasSize(4);
        assertThat(encoded).hasValue(1);
    }

    @Test
    void parametersOutOfRangeAreRefusedWithTheirValues() {
        assertThatThrownBy(() -> new Gar<>(GRAPH, judge, 0)).hasMessageContaining("budget is 0");
        assertThatThrownBy(() -> new Ladr.Proactive<>(GRAPH, judge, 0)).hasMessageContaining("seeds is 0");
        assertThatThrownBy(() -> new Ladr.Adaptive<>(GRAPH, judge, 1, 0)).hasMessageContaining("depth is 0");
    }

    private static Pipeline<String> found(Ranking ranking) {
        return Pipeline.retrieve((query, limit) -> ranking.top(limit), 100);
    }

    /** A reranker whose time is up gives the ranking back as it is, here after so many batches. */
    private static Reranker<String> until(int batches, Reranker<String> reranker) {
        AtomicInteger asked = new AtomicInteger();
        return (query, ranking) -> asked.getAndIncrement() < batches ? reranker.rerank(query, ranking) : ranking;
    }

    @Test
    void whatThereWasNoTimeToJudgeStandsBelowInTheFirstStagesOrder() {
        assertThat(new Gar<>(GRAPH, until(0, judge), 6, 2)
                        .rank("q", List.of(FOUND))
                        .ids())
                .containsExactly("a", "b", "c", "d");
        assertThat(new Gar<>(GRAPH, until(1, judge), 6, 2)
                        .rank("q", List.of(FOUND))
                        .ids())
                .containsExactly("a", "b", "c", "d");
        assertThat(new Gar<>(GRAPH, until(2, judge), 6, 2)
                        .rank("q", List.of(FOUND))
                        .ids())
                .containsExactly("x", "a", "b", "c", "d");
        assertThat(new Ladr.Proactive<>(GRAPH, until(0, judge), 2)
                        .rank("q", List.of(FOUND))
                        .ids())
                .containsExactly("a", "b", "c", "d");
        assertThat(new Ladr.Adaptive<>(GRAPH, until(1, judge), 2, 1)
                        .rank("q", List.of(FOUND))
                        .ids())
                .containsExactly("a", "b", "c", "d");
    }

    @Test
    void behindADeadlineTheFirstStageStays() {
        for (Function<Reranker<String>, Custom.Step<String>> step :
                List.<Function<Reranker<String>, Custom.Step<String>>>of(
                        slow -> new Gar<>(GRAPH, slow, 6, 2),
                        slow -> new Ladr.Proactive<>(GRAPH, slow, 2),
                        slow -> new Ladr.Adaptive<>(GRAPH, slow, 2, 1))) {
            // Late work goes on, and would hold what the next one runs on.
            CountDownLatch answered = new CountDownLatch(1);
            Reranker<String> slow = (query, ranking) -> {
                try {
                    answered.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return ranking;
            };
            Pipeline<String> late = Pipeline.custom(
                    "late",
                    List.of(Pipeline.<String>retrieve((query, limit) -> FOUND.top(limit), 4)),
                    step.apply(slow));
            assertThat(late.withDeadline(Duration.ofSeconds(1))
                            .answer("q", 3)
                            .ranking()
                            .ids())
                    .containsExactly("a", "b", "c");
            answered.countDown();
        }
    }
}
