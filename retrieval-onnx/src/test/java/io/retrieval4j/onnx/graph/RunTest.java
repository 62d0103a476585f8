package io.retrieval4j.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.resource.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that wait for a latch in place of a graph, so that what is under way at once is known. */
@Timeout(60)
class RunTest {

    private static LoadedModel open(int concurrentRuns) throws IOException {
        try (InputStream in = RunTest.class.getResourceAsStream("/tiny/states.onnx")) {
            return LoadedModel.open(
                    new Source.InMemory("states.onnx", in.readAllBytes()),
                    Execution.defaults().withThreads(2).withConcurrentRuns(concurrentRuns));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs the graph, and gives the rows that come out. */
    private static int oneToken(LoadedModel model, OrtSession.RunOptions options) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (String input : model.session().getInputNames()) {
                tensors.put(input, OnnxTensor.createTensor(model.environment(), new long[][] {{1}}));
            }
            try (OrtSession.Result result = model.session().run(tensors, options)) {
                return (int) ((OnnxTensor) result.get(0)).getInfo().getShape()[0];
            }
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Test
    void noMoreRunsAreUnderWayThanAllowedAndAllEnd() throws Exception {
        try (LoadedModel model = open(2)) {
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch both = new CountDownLatch(2);
            List<Run<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int result = i;
                runs.add(model.start(options -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    both.countDown();
                    await(both);
                    now.decrementAndGet();
                    return result;
                }));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(runs.get(i).await()).isEqualTo(i);
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void aThreadThatWaitsForItsTurnCanBeInterruptedAndItsRunNeverStarts() throws Exception {
        try (LoadedModel model = open(1)) {
            CountDownLatch release = new CountDownLatch(1);
            Run<Integer> first = model.start(options -> {
                await(release);
                return 1;
            });
            AtomicBoolean started = new AtomicBoolean();
            Run<Integer> waiting = model.start(options -> {
                started.set(true);
                return 2;
            });
            CompletableFuture<Boolean> keptStatus = new CompletableFuture<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                assertThatThrownBy(waiting::await)
                        .isInstanceOf(CancellationException.class)
                        .hasMessageContaining("states.onnx");
                keptStatus.complete(Thread.currentThread().isInterrupted());
            });
            caller.interrupt();
            assertThat(keptStatus.get()).isTrue();
            release.countDown();
            assertThat(first.await()).isEqualTo(1);
            assertThat(model.start(options -> 3).await()).isEqualTo(3);
            assertThat(started).isFalse();
            waiting.giveUp();
        }
    }

    @Test
    void anInterruptedThreadGetsNoResultThatIsAlreadyThere() throws Exception {
        try (LoadedModel model = open(1)) {
            Run<Integer> ended = model.start(options -> 1);
            while (!ended.isDone()) {
                Thread.onSpinWait();
            }
            Thread.currentThread().interrupt();
            try {
                assertThatThrownBy(ended::await).isInstanceOf(CancellationException.class);
            } finally {
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(ended.await()).isEqualTo(1);
        }
    }

    @Test
    void aRunThatIsGivenUpIsToldToEnd() throws Exception {
        try (LoadedModel model = open(1)) {
            CountDownLatch under = new CountDownLatch(1);
            CountDownLatch givenUp = new CountDownLatch(1);
            Run<Integer> run = model.start(options -> {
                under.countDown();
                await(givenUp);
                return oneToken(model, options);
            });
            await(under);
            run.giveUp();
            givenUp.countDown();
            assertThatThrownBy(run::await).isInstanceOf(OrtException.class).hasMessageContaining("terminate flag");
            assertThat(model.start(options -> oneToken(model, options)).await()).isEqualTo(1);
        }
    }

    @Test
    void closingWaitsForTheRunUnderWayAndFailsThoseThatWait() throws Exception {
        LoadedModel model = open(1);
        CountDownLatch under = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Run<Integer> first = model.start(options -> {
            under.countDown();
            await(release);
            return 1;
        });
        await(under);
        Run<Integer> second = model.start(options -> 2);
        Thread closing = Thread.ofPlatform().start(model::close);
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        closing.join();
        assertThat(first.await()).isEqualTo(1);
        assertThatThrownBy(second::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }
}
