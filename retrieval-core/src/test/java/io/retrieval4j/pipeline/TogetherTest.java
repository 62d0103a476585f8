package io.retrieval4j.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import io.retrieval4j.encode.QueryEncoder;
import io.retrieval4j.representation.DenseVector;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TogetherTest {

    private static final Duration PAUSE = Duration.ofMillis(20);

    @Test
    void whatSeveralPipelinesHaveInCommonRunsOnceAndCountsForEach() {
        Scripted scripted = new Scripted(1, 30);
        Retriever<String> slow = (query, limit) -> {
            pause();
            return scripted.retrieve(query, limit);
        };
        Pipeline<String> first = Pipeline.retrieve(slow, 25);
        List<Pipeline<String>> pipelines = Stream.of(
                        first,
                        first.limit(3),
                        first.times(2),
                        first.rerank((query, ranking) -> {
                            pause();
                            return ranking.rescored(hit -> -hit.score());
                        }),
                        first.limit(3).times(2),
                        Pipeline.retrieve(new Scripted(2, 30), 25))
                .toList();
        Together<String> together = new Together<>(pipelines);
        assertThat(together.shared()).isEqualTo(2);
        List<Together.Timed> answers = together.answer("query", 10);
        assertThat(scripted.calls).hasValue(1);
        assertThat(answers.stream().map(Together.Timed::ranking).toList())
                .isEqualTo(pipelines.stream()
                        .map(pipeline -> pipeline.retrieve("query", 10))
                        .toList());
        // Pauses are a lower bound on any machine; that a part is not counted twice is seen where there was none.
        for (int i = 0; i < 5; i++) {
            assertThat(answers.get(i).took())
                    .as("pipeline " + i)
                    .isGreaterThanOrEqualTo(PAUSE.multipliedBy(i == 3 ? 2 : 1));
        }
        assertThat(together.answerAll(List.of("a", "b"), 10))
                .isEqualTo(pipelines.stream()
                        .map(pipeline -> pipeline.retrieveAll(List.of("a", "b"), 10))
                        .toList());
        assertThatIllegalArgumentException().isThrownBy(() -> new Together<String>(List.of()));
    }

    @Test
    void encodingAQueryCountsForEachPipelineThatWantsIt() {
        AtomicInteger encoded = new AtomicInteger();
        QueryEncoder<String, DenseVector> slow = texts -> {
            encoded.addAndGet(texts.size());
            pause();
            return texts.stream().map(text -> DenseVector.of(text.length())).toList();
        };
        Retriever<DenseVector> nothing = (query, limit) -> Ranking.empty();
        Pipeline<String> one = Pipeline.retrieve(Retriever.encoded(slow, nothing), 5);
        Pipeline<String> other = Pipeline.retrieve(Retriever.encoded(slow, nothing), 6);
        assertThat(new Together<>(List.of(one, other)).answer("query", 5))
                .allSatisfy(answer -> assertThat(answer.took()).isGreaterThanOrEqualTo(PAUSE));
        assertThat(encoded).hasValue(1);
    }

    @Test
    void ofOnePipelineNothingIsShared() {
        assertThat(new Together<>(List.of(Pipeline.<String>retrieve((query, limit) -> Ranking.empty(), 1))).shared())
                .isZero();
    }

    private static void pause() {
        long end = System.nanoTime() + PAUSE.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
