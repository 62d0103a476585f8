package io.retrieval4j.passage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked by hand: document a has passages of 6, 3 and 3, b of 5 and 4, c is found by its own id with 2. */
class PassageAggregationTest {

    private static final Map<String, Integer> SCORES = Map.of("a#2", 6, "b#0", 5, "b#7", 4, "a#0", 3, "a#1", 3, "c", 2);
    private static final Ranking PASSAGES = Ranking.of(SCORES, 10);

    private static List<Hit> by(PassageAggregation aggregation) {
        return aggregation.documents(PASSAGES, 10).hits();
    }

    @Test
    void maxPTakesTheBestPassage() {
        assertThat(by(new MaxP()))
                .containsExactly(new Hit("a", 6, 1, "a#2"), new Hit("b", 5, 2, "b#0"), new Hit("c", 2, 3, "c"));
    }

    @Test
    void firstPTakesTheFirstPassage() {
        assertThat(by(new FirstP()))
                .containsExactly(new Hit("b", 5, 1, "b#0"), new Hit("a", 3, 2, "a#0"), new Hit("c", 2, 3, "c"));
        assertThat(new FirstP().documents(Ranking.of(Map.of("a#2", 6), 1), 5)).isEmpty();
    }

    @Test
    void sumPAddsUp() {
        assertThat(by(new SumP()))
                .containsExactly(new Hit("a", 12, 1, "a#2"), new Hit("b", 9, 2, "b#0"), new Hit("c", 2, 3, "c"));
    }

    @Test
    void meanPIsTheMeanOfWhatIsThere() {
        assertThat(by(new MeanP()))
                .containsExactly(new Hit("b", 4.5, 1, "b#0"), new Hit("a", 4, 2, "a#2"), new Hit("c", 2, 3, "c"));
    }

    @Test
    void kMaxMeanPIsTheMeanOfTheBest() {
        // Equal means are by id, descending: (6 + 3) / 2 and (5 + 4) / 2.
        assertThat(by(new KMaxMeanP(2)))
                .containsExactly(new Hit("b", 4.5, 1, "b#0"), new Hit("a", 4.5, 2, "a#2"), new Hit("c", 2, 3, "c"));
        assertThat(by(new KMaxMeanP(1))).isEqualTo(by(new MaxP()));
        assertThat(by(new KMaxMeanP(9))).isEqualTo(by(new MeanP()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new KMaxMeanP(0))
                .withMessageContaining("the best 0 passages");
    }

    @Test
    void anEmptyRankingHasNoDocument() {
        for (PassageAggregation aggregation :
                List.of(new MaxP(), new FirstP(), new SumP(), new MeanP(), new KMaxMeanP(3))) {
            assertThat(aggregation.documents(Ranking.empty(), 5)).isEmpty();
            assertThat(aggregation.documents(PASSAGES, 0)).isEmpty();
            assertThat(aggregation.documents(PASSAGES, 1)).hasSize(1);
        }
    }

    @Test
    void aPipelineCarriesThePassageThroughAllStagesBehind() {
        Pipeline<String> documents = Pipeline.<String>retrieve((query, limit) -> PASSAGES.top(limit), 10)
                .byDocument(new MaxP());
        Pipeline<String> whole = Pipeline.retrieve((query, limit) -> Ranking.of(Map.of("b", 1, "d", 1), limit), 10);
        Map<String, Pipeline<String>> behind = Map.of(
                "rerank", documents.rerank((query, ranking) -> Ranking.of(Map.of("a", 1, "b", 3), 10)),
                "fuse", Pipeline.fuse(new CombSum(), List.of(whole, documents)),
                "union", Pipeline.union(List.of(whole, documents)),
                "intersection", Pipeline.intersection(List.of(whole, documents)),
                "concatenation", documents.followedBy(whole),
                "custom", Pipeline.custom("own", List.of(documents), (query, all) -> Ranking.of(Map.of("b", 1), 1)),
                "kept",
                        documents
                                .keep(hit -> !hit.id().equals("a"))
                                .times(2)
                                .atLeast(1)
                                .limit(2));
        behind.forEach((name, pipeline) -> {
            Ranking ranking = pipeline.retrieve("", 10);
            assertThat(passage(ranking, "b")).as(name).isEqualTo("b#0");
            if (ranking.ids().contains("d")) {
                assertThat(passage(ranking, "d")).as(name).isNull();
            }
        });
        assertThat(documents.explain("", 1).toString()).contains("1. a, passage a#2");
    }

    private static String passage(Ranking ranking, String id) {
        return ranking.stream()
                .filter(hit -> hit.id().equals(id))
                .findFirst()
                .orElseThrow()
                .passage();
    }

    @Test
    void whereNobodyAsksForPassagesNoHitHasOneAndNothingIsCopied() {
        Ranking plain = Ranking.of(Map.of("a", 1), 1);
        assertThat(plain.hits()).containsExactly(new Hit("a", 1, 1));
        assertThat(plain.withPassagesOf(List.of(plain, Ranking.empty()))).isSameAs(plain);
    }
}
