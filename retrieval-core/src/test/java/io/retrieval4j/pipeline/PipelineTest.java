package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

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
    void theFirstStageHandsOnAsManyAsAreAskedFor() {
        AtomicInteger asked = new AtomicInteger();
        Retriever<String> counting = (query, limit) -> {
            asked.set(limit);
            return Ranking.empty();
        };
        Pipeline<String> pipeline = Pipeline.retrieve(counting, 100);

        pipeline.retrieve("", 10);
        assertThat(asked).hasValue(100);
        pipeline.retrieve("", 1000);
        assertThat(asked).hasValue(1000);
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
    void fusionAddsReciprocalRanks() {
        Retriever<String> other = (query, limit) -> Ranking.of(Map.of("c", 9, "a", 8), limit);

        Ranking fused = ReciprocalRankFusion.of(10, List.<Retriever<? super String>>of(FIXED, other))
                .retrieve("", 10);

        assertThat(fused.ids()).containsExactly("a", "c", "b");
        assertThat(fused.scores().get("a")).isCloseTo(1 / 61.0 + 1 / 62.0, within(1e-15));
        assertThat(fused.scores().get("c")).isCloseTo(1 / 63.0 + 1 / 61.0, within(1e-15));
    }

    @Test
    void aFusedRankingBeginsTheSameWhateverTheLimit() {
        // "b" leads from the moment its second ranking is read beyond two places.
        Retriever<String> one = (query, limit) -> Ranking.of(Map.of("a", 9, "x", 8, "b", 7), limit);
        Retriever<String> two = (query, limit) -> Ranking.of(Map.of("y", 9, "z", 8, "b", 7), limit);
        ReciprocalRankFusion<String> fusion = ReciprocalRankFusion.of(2, List.<Retriever<? super String>>of(one, two));

        assertThat(fusion.retrieve("", 1000).top(2)).isEqualTo(fusion.retrieve("", 2));
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
        Retriever<String> fused = ReciprocalRankFusion.of(3, List.<Retriever<? super String>>of(FIXED, dense));
        Pipeline<String> pipeline =
                Pipeline.<String>retrieve(fused, 3).rerank(rerank).limit(2);
        List<String> queries = List.of("1 0", "0 2", "1 3");

        List<Ranking> rankings = pipeline.retrieveAll(queries, 2);

        assertThat(batches).containsExactly(3, 3);
        assertThat(rankings)
                .isEqualTo(queries.stream()
                        .map(query -> pipeline.retrieve(query, 2))
                        .toList());
    }

    @Test
    void refusesAFirstStageWithoutCandidates() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.retrieve(FIXED, 0))
                .withMessageContaining("0 candidates");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReciprocalRankFusion<String>(List.of(), 10, 60))
                .withMessageContaining("0 retrievers");
    }
}
