package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Retriever<String> WORDS = (query, limit) -> Ranking.of(Map.of("a", 3, "b", 2), limit);
    private static final Retriever<String> VECTORS = (query, limit) -> Ranking.of(Map.of("b", .9, "c", .8), limit);
    private static final Reranker<String> LAST =
            (query, ranking) -> ranking.rescored(hit -> hit.id().charAt(0));

    private static final Pipeline<String> PIPELINE = Pipeline.retrieve(WORDS, 100)
            .named("words")
            .plus(Pipeline.retrieve(VECTORS, 100).named("vectors"))
            .rerank(LAST);

    @Test
    void saysWhatEachStageDidAndWhereADocumentStood() {
        Explanation explanation = PIPELINE.explain("q", 2);
        assertThat(explanation.ranking()).isEqualTo(PIPELINE.retrieve("q", 2));
        assertThat(explanation.root().label()).isEqualTo("rerank by a reranker");
        StageReport fusion = explanation.root().inputs().getFirst();
        assertThat(fusion.size()).isEqualTo(3);
        assertThat(fusion.inputs()).extracting(StageReport::label).containsExactly("words", "vectors");
        assertThat(explanation.places("b"))
                .extracting(place -> place.stage().label() + " " + place.hit().score() + " "
                        + place.hit().rank())
                .containsExactly(
                        "retrieve 100 by a retriever 2.0 2",
                        "words 2.0 2",
                        "retrieve 100 by a retriever 0.9 1",
                        "vectors 0.9 1",
                        "fuse by sum 2.9 2",
                        "rerank by a reranker 98.0 2");
        assertThat(explanation.toString())
                .contains(
                        "fuse by sum: 3 documents of 4", "retrieve 100 by a retriever: 2 documents, ", "1. c", "words")
                .doesNotContain("of 0");
        assertThat(explanation.root().took())
                .isGreaterThanOrEqualTo(explanation.root().own());
        assertThat(PIPELINE.explain("q", 0).ranking()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // What a caller without the checker does.
    void aQueryThatIsNullIsSaidToBe() {
        for (ThrowableAssert.ThrowingCallable asking : List.<ThrowableAssert.ThrowingCallable>of(
                () -> PIPELINE.retrieve((String) null, 1),
                () -> PIPELINE.answer(null, 1),
                () -> PIPELINE.explain(null, 1))) {
            assertThatNullPointerException().isThrownBy(asking).withMessage("the query is null");
        }
        List<String> batch = Arrays.asList("q", null);
        assertThatNullPointerException()
                .isThrownBy(() -> PIPELINE.retrieveAll(batch, 1))
                .withMessage("a query of the batch is null");
    }

    @Test
    void isDrawnAsAFlowChart() {
        Pipeline<String> shared = Pipeline.retrieve(WORDS, 10).named("\"words\" & more");
        String chart = Pipeline.when(query -> true, shared.limit(3), shared).diagram();
        assertThat(chart.lines())
                .startsWith("flowchart TD", "    query([query])")
                .contains(
                        "    s2[\"#quot;words#quot; #amp; more\"]",
                        "    query --> s3",
                        "    s1 -->|\"then\"| s0",
                        "    s2 -->|\"otherwise\"| s0",
                        "    s0 --> ranking");
        assertThat(Pipeline.perRequest(left -> new NoScope(), scope -> shared).diagram())
                .contains("on a snapshot", "query --> ");
        assertThat(List.of(shared.diagram())).hasSize(1);
    }

    private record NoScope() implements io.retrieval4j.pipeline.stage.Scope {

        @Override
        public boolean partial() {
            return false;
        }

        @Override
        public void close() {}
    }
}
