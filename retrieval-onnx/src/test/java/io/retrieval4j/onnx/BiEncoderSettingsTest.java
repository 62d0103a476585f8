package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.model.Pooling;
import io.retrieval4j.onnx.states.GraphModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the builder sets, on the graph of {@code tiny/make.py}: a token's states are its id i, i + 0.1, i + 0.2, i + 0.3; "a"
 * to "h" have the ids 2 to 9, other words 1; there are no special tokens.
 */
class BiEncoderSettingsTest {

    private static Path file(String name) {
        try {
            return Path.of(
                    BiEncoderSettingsTest.class.getResource("/tiny/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static BiEncoder.Builder tiny() {
        return BiEncoder.builder(file("states.onnx"), file("tokenizer.json")).normalised(false);
    }

    private static float first(BiEncoder encoder, String text) {
        return encoder.documentEncoder().encode(text).values()[0];
    }

    @Test
    void poolingIsAsChosen() {
        float[] expected = {4, 2, 7, 3};
        Pooling[] choices = {Pooling.MEAN, Pooling.CLS, Pooling.MAX, Pooling.LAST_TOKEN};
        for (int i = 0; i < choices.length; i++) {
            try (BiEncoder encoder = tiny().pooling(choices[i]).build()) {
                // A longer neighbour pads the text, which must not show.
                float value = encoder.documentEncoder()
                        .encodeAll(List.of("h h h h h h", "a f b"))
                        .get(1)
                        .values()[0];
                assertThat(value).as("%s", choices[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void vectorsAreNormalisedUnlessToldOtherwise() {
        try (BiEncoder plain = tiny().build();
                BiEncoder normalised =
                        tiny().normalised(true).pooling(Pooling.CLS).build()) {
            assertThat(plain.dimension()).isEqualTo(4);
            assertThat(plain.documentEncoder().encode("b").values()).containsExactly(3, 3.1f, 3.2f, 3.3f);
            double norm = Math.sqrt(3 * 3 + 3.1 * 3.1 + 3.2 * 3.2 + 3.3 * 3.3);
            assertThat(first(normalised, "b")).isCloseTo((float) (3 / norm), within(1e-6f));
        }
    }

    @Test
    void prefixesStandBeforeQueriesAndDocuments() {
        try (BiEncoder encoder = tiny().pooling(Pooling.CLS)
                .queryPrefix("g ")
                .documentPrefix("h ")
                .build()) {
            assertThat(encoder.queryEncoder().encode("a").values()[0]).isEqualTo(8);
            assertThat(encoder.documentEncoder().encode("a").values()[0]).isEqualTo(9);
        }
    }

    @Test
    void longTextsLoseTheirEnd() {
        try (BiEncoder encoder = tiny().pooling(Pooling.LAST_TOKEN).maxTokens(3).build()) {
            assertThat(encoder.maxTokens()).isEqualTo(3);
            assertThat(encoder.countTokens("a b c d e")).isEqualTo(3);
            assertThat(first(encoder, "a b")).isEqualTo(3);
            assertThat(first(encoder, "a b c d e")).isEqualTo(4);
        }
        try (BiEncoder encoder = tiny().build()) {
            assertThat(encoder.maxTokens()).isEqualTo(512);
        }
    }

    @Test
    void aTextWithoutTokensHasTheZeroVector() {
        try (BiEncoder encoder = tiny().normalised(true).build()) {
            assertThat(encoder.documentEncoder()
                            .encodeAll(List.of("", "a"))
                            .getFirst()
                            .values())
                    .containsExactly(0, 0, 0, 0);
        }
    }

    @Test
    void moreTextsThanAWindowKeepTheirOrder() {
        try (BiEncoder encoder = tiny().pooling(Pooling.CLS).build()) {
            List<String> texts = IntStream.range(0, 2 * GraphModel.WINDOW + 1)
                    .mapToObj(i -> "abcdefgh".charAt(i % 8) + " x".repeat(i % 3))
                    .toList();
            var vectors = encoder.documentEncoder().encodeAll(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(vectors.get(i).values()[0]).as("text %d", i).isEqualTo(2 + i % 8);
            }
        }
    }

    @Test
    void aBuilderChangedAfterBuildingLeavesTheEncoderAlone() {
        BiEncoder.Builder builder = tiny().pooling(Pooling.CLS);
        try (BiEncoder encoder = builder.build()) {
            builder.pooling(Pooling.LAST_TOKEN);
            assertThat(first(encoder, "a b")).isEqualTo(2);
        }
    }

    @Test
    void aTokenizerOfAnotherModelIsRefusedWithBothFiles() throws IOException {
        byte[] model;
        try (InputStream in = getClass().getResourceAsStream("/tiny/states.onnx");
                InputStream tokenizer = getClass().getResourceAsStream("/all-minilm-l6-v2-tokenizer.json")) {
            model = in.readAllBytes();
            BiEncoder.Builder builder = BiEncoder.builder("mine", model, tokenizer);
            assertThatThrownBy(builder::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mine")
                    .hasMessageContaining("30521")
                    .hasMessageContaining("Are they of the same model?");
        }
    }

    @Test
    void swappedAndMissingFilesAreNamed() {
        assertThatThrownBy(BiEncoder.builder(file("tokenizer.json"), file("tokenizer.json"))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tokenizer.json is no ONNX model");
        assertThatThrownBy(BiEncoder.builder(file("states.onnx"), file("states.onnx"))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("states.onnx is to be the tokenizer, but is not JSON");
        assertThatThrownBy(BiEncoder.builder(file("states.onnx"), Path.of("none.json"))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.json");
        assertThatThrownBy(BiEncoder.builder(file("pooled.onnx"), file("tokenizer.json"))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sentence_embedding");
    }

    @Test
    void settingsBelowOneAreRefused() {
        assertThatThrownBy(() -> tiny().maxTokens(0)).hasMessageContaining("maxTokens is 0");
        assertThatThrownBy(() -> tiny().batchTokens(-1)).hasMessageContaining("batchTokens is -1");
        assertThatThrownBy(() -> tiny().threads(0)).hasMessageContaining("threads is 0");
    }

    @Test
    void encodingAfterCloseSaysSo() {
        BiEncoder encoder = tiny().build();
        encoder.close();
        encoder.close();
        assertThatThrownBy(() -> first(encoder, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void closingWhileOthersEncodeEndsThemWithAnExceptionAndNothingWorse() throws Exception {
        for (int round = 0; round < 20; round++) {
            BiEncoder encoder = tiny().batchTokens(2).build();
            CountDownLatch encoding = new CountDownLatch(3);
            AtomicReference<Throwable> wrong = new AtomicReference<>();
            List<Thread> users = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                        try {
                            while (true) {
                                assertThat(encoder.queryEncoder().encodeAll(List.of("a b", "c d", "e f")))
                                        .hasSize(3);
                                encoding.countDown();
                            }
                        } catch (IllegalStateException closed) {
                            encoding.countDown();
                        } catch (Throwable e) {
                            wrong.set(e);
                        }
                    }))
                    .limit(3)
                    .toList();
            encoding.await();
            encoder.close();
            for (Thread user : users) {
                user.join();
            }
            assertThat(wrong).hasValue(null);
        }
    }
}
