package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.DenseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an encoder promises whatever the model, on the full-precision MiniLM, whose vectors do not depend on batching. */
class BiEncoderTest {

    private static final List<String> TEXTS = texts(30, 7);

    private static BiEncoder encoder;
    private static List<DenseVector> alone;

    @BeforeAll
    static void open() {
        encoder = MiniLm.fullPrecision().batchTokens(150).threads(2).build();
        alone = TEXTS.stream().map(encoder.documentEncoder()::encode).toList();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    private static List<String> texts(int count, long seed) {
        Random random = new Random(seed);
        String[] words = {"earth", "quake", "instrument", "sunlight", "plant", "the", "of", "Zürich", "🚀", "measure"};
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(25); length > 0; length--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static void assertClose(DenseVector actual, DenseVector expected, String what) {
        for (int i = 0; i < expected.dimension(); i++) {
            assertThat(actual.values()[i]).as("%s, value %d", what, i).isCloseTo(expected.values()[i], within(1e-5f));
        }
    }

    @Test
    void aTextHasTheSameVectorAloneAndInAnyBatchAndResultsKeepTheOrder() {
        for (long seed = 0; seed < 2; seed++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, TEXTS.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            List<DenseVector> vectors = encoder.documentEncoder()
                    .encodeAll(order.stream().map(TEXTS::get).toList());
            assertThat(vectors).hasSize(TEXTS.size());
            for (int i = 0; i < order.size(); i++) {
                assertClose(vectors.get(i), alone.get(order.get(i)), "seed " + seed + ", text " + order.get(i));
            }
        }
    }

    @Test
    void vectorsHaveLengthOneAndNoTextsGiveNoVectors() {
        assertThat(encoder.queryEncoder().encodeAll(List.of())).isEmpty();
        for (DenseVector vector : alone) {
            double squares = 0;
            for (float value : vector.values()) {
                squares += (double) value * value;
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<DenseVector>>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<String> part = TEXTS.subList(3 * i, 3 * i + 9);
                runs.add(threads.submit(() -> encoder.queryEncoder().encodeAll(part)));
            }
            for (int i = 0; i < runs.size(); i++) {
                List<DenseVector> vectors = runs.get(i).get();
                for (int j = 0; j < vectors.size(); j++) {
                    assertClose(vectors.get(j), alone.get(3 * i + j), "run " + i + ", text " + j);
                }
            }
        }
    }

    @Test
    void oddTextsHaveFiniteVectors() {
        List<String> odd = List.of("", " \n", "🚀🔥🚀", "\ud83d", "a\ude80b", "\0", "東".repeat(500), "x".repeat(5000));
        for (DenseVector vector : encoder.documentEncoder().encodeAll(odd)) {
            vector.requireFinite("an odd text");
        }
    }

    @Test
    void anInterruptedThreadEncodesNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> encoder.queryEncoder().encode(TEXTS.get(3)))
                    .isInstanceOf(CancellationException.class);
            assertThatThrownBy(() -> encoder.queryEncoder().encodeAll(TEXTS))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("of 30 texts");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertClose(encoder.queryEncoder().encode(TEXTS.get(3)), alone.get(3), "afterwards");
    }

    @Test
    void aCallThatIsInterruptedInTheModelEndsAndOthersGoOn() throws Exception {
        List<String> many = Collections.nCopies(3000, "amber ".repeat(60));
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform()
                .start(() -> ended.complete(
                        catchThrowable(() -> encoder.documentEncoder().encodeAll(many))));
        // It waits for the model alone; where this finds it waiting later than for the first time, no harm is done.
        while (caller.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        caller.interrupt();
        assertThat(ended.get()).isInstanceOf(CancellationException.class);
        assertClose(encoder.queryEncoder().encode(TEXTS.get(3)), alone.get(3), "afterwards");
    }

    @Test
    void closingWhileEncodingEitherLetsACallEndOrSaysSo() throws Exception {
        BiEncoder closing =
                BiEncoder.builder(Fixture.of("dense/mean").model()).threads(1).build();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Throwable> ended = new CompletableFuture<>();
        Thread.ofPlatform()
                .start(() -> ended.complete(catchThrowable(() -> {
                    while (true) {
                        closing.documentEncoder().encodeAll(TEXTS);
                        begun.countDown();
                    }
                })));
        begun.await();
        closing.close();
        assertThat(ended.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("is closed");
    }

    @Test
    void nullIsRefusedSayingWhichText() {
        List<String> texts = Arrays.asList("a", null);
        assertThatThrownBy(() -> encoder.queryEncoder().encodeAll(texts))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("text 1 of 2");
    }
}
