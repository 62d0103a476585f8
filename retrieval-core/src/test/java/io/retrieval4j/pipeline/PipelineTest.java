package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.exact.ExactReranker;
import io.retrieval4j.exact.ExactRetriever;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final Map<String, DenseVector> VECTORS =
            Map.of("a", DenseVector.of(1, 0), "b", DenseVector.of(0, 1), "c", DenseVector.of(1, 1));

    /** A text "x y" is the vector (x, y). */
    private static final QueryEncoder<String, DenseVector> ENCODER = texts -> texts.stream()
            .map(text -> text.split(" "))
            .map(parts -> DenseVector.of(Float.parseFloat(parts[0]), Float.parseFloat(parts[1])))
            .toList();

    private static final Retriever<String> FIXED = (query, limit) -> Ranking.of(Map.of("a", 3, "b", 2, "c", 1), limit);

    private static final Reranker<String> DENSE =
            Reranker.encoded(ENCODER, new ExactReranker<>(new DenseScorer(Similarity.DOT), VECTORS::get));

    @Test
    void runsItsStepsInTurn() {
        Pipeline<String> pipeline = Pipeline.retrieve(FIXED, 3).rerank(DENSE).limit(2);

        assertThat(pipeline.retrieve("0 1", 10).ids()).containsExactly("c", "b");
    }

    @Test
    void aLimitBeforeAStepNarrowsWhatItSees() {
        Pipeline<String> pipeline = Pipeline.retrieve(FIXED, 3).limit(2).rerank(DENSE);

        assertThat(pipeline.retrieve("0 1", 10).ids()).containsExactly("b", "a");
    }

    @Test
    void addingAStepLeavesTheShorterPipelineAsItWas() {
        Pipeline<String> shorter = Pipeline.retrieve(FIXED, 3);
        Pipeline<String> longer = shorter.rerank(DENSE);

        assertThat(shorter.retrieve("0 1", 3).ids()).containsExactly("a", "b", "c");
        assertThat(longer.retrieve("0 1", 3).ids()).containsExactly("c", "b", "a");
    }

    @Test
    void keepsWhatScoresAtLeastTheBound() {
        assertThat(Pipeline.retrieve(FIXED, 3).atLeast(2).retrieve("", 3).ids()).containsExactly("a", "b");
    }

    @Test
    void aRetrieverIsAskedForNoMoreThanIsNeeded() {
        AtomicInteger asked = new AtomicInteger();
        Retriever<String> counting = (query, limit) -> {
            asked.set(limit);
            return FIXED.retrieve(query, limit);
        };
        Pipeline<String> pipeline = Pipeline.retrieve(counting, 100);

        pipeline.retrieve("", 1000);
        assertThat(asked).hasValue(100);
        pipeline.retrieve("", 10);
        assertThat(asked).hasValue(10);
        pipeline.limit(7).times(2).named("seven").retrieve("", 10);
        assertThat(asked).hasValue(7);
        pipeline.rerank((query, ranking) -> ranking).limit(7).retrieve("", 10);
        assertThat(asked).hasValue(100);
        assertThat(pipeline.retrieve("", 0).isEmpty()).isTrue();
    }

    @Test
    void aPipelineIsARetrieverForAnother() {
        Pipeline<String> inner = Pipeline.retrieve(FIXED, 3).limit(2);

        assertThat(Pipeline.retrieve(inner, 3).rerank(DENSE).retrieve("0 1", 3).ids())
                .containsExactly("b", "a");
    }

    @Test
    void encodedRetrieversEncodeManyQueriesAsOneBatch() {
        List<Integer> batches = new ArrayList<>();
        QueryEncoder<String, DenseVector> counting = texts -> {
            batches.add(texts.size());
            return ENCODER.encodeAll(texts);
        };
        Retriever<String> retriever =
                Retriever.encoded(counting, ExactRetriever.of(new DenseScorer(Similarity.DOT), VECTORS));

        List<Ranking> rankings = retriever.retrieveAll(List.of("1 0", "0 2", "1 3"), 1);

        assertThat(batches).containsExactly(3);
        assertThat(rankings.get(2)).isEqualTo(retriever.retrieve("1 3", 1));
    }

    @Test
    void manyQueriesReachEveryStageAsOneBatch() {
        List<Integer> batches = new ArrayList<>();
        QueryEncoder<String, DenseVector> counting = texts -> {
            batches.add(texts.size());
            return ENCODER.encodeAll(texts);
        };
        Retriever<String> dense =
                Retriever.encoded(counting, ExactRetriever.of(new DenseScorer(Similarity.DOT), VECTORS));
        Reranker<String> rerank =
                Reranker.encoded(counting, new ExactReranker<>(new DenseScorer(Similarity.DOT), VECTORS::get));
        Pipeline<String> pipeline = Pipeline.<String>retrieve(FIXED, 3)
                .fuse(Pipeline.retrieve(dense, 3))
                .rerank(rerank)
                .limit(2);
        List<String> queries = List.of("1 0", "0 2", "1 3");

        List<Ranking> rankings = pipeline.retrieveAll(queries, 2);

        assertThat(batches).as("encoded once for both stages that want it").containsExactly(3);
        assertThat(rankings)
                .isEqualTo(queries.stream()
                        .map(query -> pipeline.retrieve(query, 2))
                        .toList());
    }

    @Test
    void refusesWhatCannotBe() {
        Pipeline<String> fixed = Pipeline.retrieve(FIXED, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.retrieve(FIXED, 0))
                .withMessageContaining("0 documents");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.union(List.of()))
                .withMessageContaining("union");
        assertThatIllegalArgumentException().isThrownBy(() -> fixed.limit(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException().isThrownBy(() -> fixed.times(-1)).withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.atLeast(Double.NaN))
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> fixed.named(" ")).withMessageContaining("blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.orElse(0, fixed))
                .withMessageContaining("0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.retrieve("", -1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fixed.withDeadline(java.time.Duration.ofMillis(-1)))
                .withMessageContaining("least is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Pipeline.route(query -> "x", Map.of("y", fixed)).retrieve("", 1))
                .withMessageContaining("'x'")
                .withMessageContaining("[y]");
    }
}
