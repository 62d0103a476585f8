package io.retrieval4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On the graph of {@code tiny/make.py} whose state of token i begins with i; it knows the tokens 0 to 9. */
@Timeout(60)
class RunsInOrderTest {

    private static final int RUNS_AT_ONCE = 2;

    private final List<Integer> outputs = new ArrayList<>();
    private Graph graph;

    @BeforeEach
    void open() throws IOException {
        try (InputStream in = RunsInOrderTest.class.getResourceAsStream("/tiny/states.onnx")) {
            graph = Graph.open(
                    new Source.InMemory("states.onnx", in.readAllBytes()),
                    Output.Wanted.tokenStates(null),
                    Execution.defaults().withThreads(RUNS_AT_ONCE).withConcurrentRuns(RUNS_AT_ONCE));
        }
    }

    @AfterEach
    void close() {
        graph.close();
    }

    /** Runs whose outputs are checked to be those of their batch, and noted. */
    private RunsInOrder<Integer> runs() {
        return new RunsInOrder<>(graph, (batch, values) -> {
            assertThat(values[0]).isEqualTo(batch % 10);
            outputs.add(batch);
        });
    }

    private static TokenBatch repeated(int token, int times) {
        long[] ids = new long[times];
        Arrays.fill(ids, token);
        return TokenBatch.of(List.of(new Tokens(ids, new long[times])), 0);
    }

    private static void start(RunsInOrder<Integer> runs, int batch) {
        // Every third is long, so that what was started later is often done earlier.
        runs.start(batch, repeated(batch % 10, batch % 3 == 0 ? 100_000 : 1));
    }

    @Test
    void outputsComeInTheOrderOfTheirStartWhicheverIsDoneFirst() {
        try (RunsInOrder<Integer> runs = runs()) {
            for (int batch = 0; batch < 50; batch++) {
                start(runs, batch);
            }
            runs.finish();
        }
        assertThat(outputs)
                .containsExactlyElementsOf(IntStream.range(0, 50).boxed().toList());
    }

    @Test
    void oneMoreThanRunsAtOnceIsStartedBeforeTheFirstOutputIsTaken() {
        try (RunsInOrder<Integer> runs = runs()) {
            for (int batch = 0; batch < RUNS_AT_ONCE + 1; batch++) {
                assertThat(runs.wouldWait()).isFalse();
                start(runs, batch);
            }
            assertThat(outputs).isEmpty();
            start(runs, RUNS_AT_ONCE + 1);
            assertThat(outputs).containsExactly(0);
        }
    }

    @Test
    void aRunThatFailsIsReportedInItsTurnAndClosingGivesUpTheRest() {
        try (RunsInOrder<Integer> runs = runs()) {
            start(runs, 0);
            runs.start(1, repeated(10, 1));
            start(runs, 2);
            assertThatThrownBy(runs::finish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ids up to 10");
        }
        assertThat(outputs).containsExactly(0);
        assertThat(graph.run(repeated(3, 1))).startsWith(3);
    }

    @Test
    void anInterruptedThreadGetsNoFurtherOutput() {
        try (RunsInOrder<Integer> runs = runs()) {
            start(runs, 0);
            Thread.currentThread().interrupt();
            assertThatThrownBy(runs::finish).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(outputs).isEmpty();
        assertThat(graph.run(repeated(3, 1))).startsWith(3);
    }

    @Test
    void whatTheConsumerThrowsEndsTheCallAndClosingGivesUpTheRest() {
        IllegalArgumentException refusal = new IllegalArgumentException("no room");
        try (RunsInOrder<Integer> runs = new RunsInOrder<>(graph, (batch, values) -> {
            throw refusal;
        })) {
            start(runs, 0);
            start(runs, 1);
            assertThatThrownBy(runs::finish).isSameAs(refusal);
        }
        assertThat(graph.run(repeated(3, 1))).startsWith(3);
    }
}
