package io.retrieval4j.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.DenseVector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {

    private static final Duration LONG = Duration.ofHours(1);

    /** Sizes of the batches that the encoder was given. */
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());

    /** Whether batches may go on. */
    private final CountDownLatch open = new CountDownLatch(1);

    private DenseVector encode(String text) {
        if (text.startsWith("bad")) {
            throw new IllegalArgumentException("the text '" + text + "' is bad");
        }
        return new DenseVector(new float[] {text.length()});
    }

    private List<DenseVector> encodeAll(List<? extends String> texts) {
        batches.add(texts.size());
        return texts.stream().map(this::encode).toList();
    }

    private List<DenseVector> encodeWhenOpen(List<? extends String> texts) {
        List<DenseVector> vectors = encodeAll(texts);
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted in the model").initCause(e);
        }
        return vectors;
    }

    private static void waitUntil(java.util.function.BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(1);
        }
    }

    @Test
    void requestsOfManyThreadsShareFullBatchesAndEachGetsItsOwn() throws Exception {
        try (var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 8, LONG);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DenseVector>> results = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                String text = "x".repeat(i);
                results.add(threads.submit(() -> batcher.encoder().encode(text)));
            }
            for (int i = 0; i < 64; i++) {
                assertThat(results.get(i).get().values()).as("text %d", i).containsExactly(i);
            }
            assertThat(batches).hasSize(8).containsOnly(8);
        }
    }

    @Test
    void aLoneRequestWaitsNoLongerThanTheDelay() {
        try (var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 8, Duration.ZERO)) {
            assertThat(batcher.encoder().encode("abc").values()).containsExactly(3);
            assertThat(batches).containsExactly(1);
        }
    }

    @Test
    void requestsGatherWhileABatchIsInTheModel() throws Exception {
        try (var batcher = MicroBatcher.<String, DenseVector>ofDocuments(this::encodeWhenOpen, 100, Duration.ZERO);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DenseVector> first = threads.submit(() -> batcher.encoder().encode("a"));
            waitUntil(() -> batches.size() == 1);
            List<CompletableFuture<DenseVector>> others = new ArrayList<>();
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                CompletableFuture<DenseVector> other = new CompletableFuture<>();
                others.add(other);
                callers.add(Thread.ofPlatform()
                        .start(() -> other.complete(batcher.encoder().encode("bc"))));
            }
            waitUntil(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING));
            open.countDown();
            assertThat(first.get().values()).containsExactly(1);
            for (CompletableFuture<DenseVector> other : others) {
                assertThat(other.get().values()).containsExactly(2);
            }
            assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(21);
            assertThat(batches.size()).isLessThan(21);
        }
    }

    @Test
    void aBadTextFailsItsOwnCallerAlone() throws Exception {
        try (var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 16, LONG);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<DenseVector>> results = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String text = (i % 7 == 3 ? "bad" : "good") + i;
                results.add(threads.submit(() -> batcher.encoder().encode(text)));
            }
            for (int i = 0; i < 16; i++) {
                Future<DenseVector> result = results.get(i);
                if (i % 7 == 3) {
                    assertThatThrownBy(result::get)
                            .hasCauseInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("bad" + i);
                } else {
                    assertThat(result.get().values()).containsExactly(("good" + i).length());
                }
            }
        }
    }

    @Test
    void aListAsLongAsABatchGoesAtOnceAndAShorterOneInOrder() {
        try (var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 3, Duration.ZERO)) {
            assertThat(batcher.encoder().encodeAll(List.of("a", "bb", "ccc", "dddd")))
                    .extracting(vector -> vector.values()[0])
                    .containsExactly(1f, 2f, 3f, 4f);
            assertThat(batches).containsExactly(4);
            assertThat(batcher.encoder().encodeAll(List.of("a", "bb")))
                    .extracting(vector -> vector.values()[0])
                    .containsExactly(1f, 2f);
            assertThat(batcher.encoder().encodeAll(List.of())).isEmpty();
        }
    }

    @Test
    void anInterruptedCallerLeavesAndDisturbsNobody() throws Exception {
        try (var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeWhenOpen, 2, Duration.ZERO)) {
            Thread busy = Thread.ofVirtual().start(() -> batcher.encoder().encode("first"));
            waitUntil(() -> batches.size() == 1);
            CompletableFuture<Boolean> status = new CompletableFuture<>();
            Thread interrupted = Thread.ofVirtual().start(() -> {
                assertThatThrownBy(() -> batcher.encoder().encode("left")).isInstanceOf(CancellationException.class);
                status.complete(Thread.currentThread().isInterrupted());
            });
            interrupted.interrupt();
            assertThat(status.get()).isTrue();
            open.countDown();
            busy.join();
            assertThat(batcher.encoder().encode("after").values()).containsExactly(5);
            assertThat(batches).as("what was given up is not encoded").containsExactly(1, 1);
        }
    }

    @Test
    void closingEndsWhatIsInAndRefusesMore() throws Exception {
        var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeWhenOpen, 8, Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DenseVector> inModel = threads.submit(() -> batcher.encoder().encode("a"));
            waitUntil(() -> batches.size() == 1);
            Future<?> closing = threads.submit(batcher::close);
            waitUntil(() -> {
                try {
                    batcher.encoder().encodeAll(List.of());
                    return false;
                } catch (IllegalStateException e) {
                    return true;
                }
            });
            assertThatThrownBy(() -> batcher.encoder().encode("late"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            assertThat(closing.isDone()).isFalse();
            open.countDown();
            closing.get();
            assertThat(inModel.get().values()).containsExactly(1);
            batcher.close();
        }
    }

    @Test
    void aThreadInterruptedWhileClosingCancelsWhatIsIn() throws Exception {
        var batcher = MicroBatcher.<String, DenseVector>ofQueries(this::encodeWhenOpen, 1000, Duration.ZERO);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DenseVector> inModel = threads.submit(() -> batcher.encoder().encode("a"));
            waitUntil(() -> batches.size() == 1);
            Thread.currentThread().interrupt();
            batcher.close();
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(inModel::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancellationException.class);
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 0, LONG))
                .hasMessage("maxBatch is 0; the least is 1");
        assertThatThrownBy(() -> MicroBatcher.<String, DenseVector>ofQueries(this::encodeAll, 1, Duration.ofMillis(-1)))
                .hasMessageContaining("maxDelay is PT-0.001S");
    }
}
