package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.TextSpan;
import io.retrieval4j.encode.DocumentEncoder;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static embeddings as bi-encoders; that their vectors are the originals' is DenseConformanceTest's. */
class StaticEmbeddingTest {

    /** Lanes of vectors are added up in an order that the compiler may change. */
    private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

    @TempDir
    private Path folder;

    private static BiEncoder.Builder builder(String fixture) {
        return BiEncoder.builder(Fixture.of("dense/" + fixture).model());
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "the color of sky number " + i + " blue".repeat(i % 7))
                .toList();
    }

    private void copy(String fixture) throws IOException {
        Path original = Fixture.of("dense/" + fixture).folder();
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void severalThreadsGiveWhatOneGivesInTheSameOrder() {
        List<String> texts = texts(1_000);
        try (BiEncoder one = builder("model2vec").threads(1).build();
                BiEncoder four = builder("model2vec").threads(4).build()) {
            List<DenseVector> expected = one.documentEncoder().encodeAll(texts);
            List<DenseVector> actual = four.documentEncoder().encodeAll(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(actual.get(i).values())
                        .as(texts.get(i))
                        .containsExactly(expected.get(i).values(), ROUNDING);
            }
        }
    }

    @Test
    void aNullAmongManyTextsIsNamedByItsPlace() {
        List<String> texts = new ArrayList<>(texts(500));
        texts.set(301, null);
        try (BiEncoder encoder = builder("static").threads(3).build()) {
            DocumentEncoder<String, DenseVector> documents = encoder.documentEncoder();
            assertThatThrownBy(() -> documents.encodeAll(texts))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageContaining("text 301 of 500");
            assertThat(documents.encodeAll(texts(40))).hasSize(40);
        }
    }

    @Test
    void anInterruptedThreadHasNoResult() {
        try (BiEncoder encoder = builder("static").threads(3).build()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> encoder.documentEncoder().encodeAll(texts(100)))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void onceClosedItRefuses() {
        BiEncoder encoder = builder("static").build();
        DocumentEncoder<String, DenseVector> documents = encoder.documentEncoder();
        encoder.close();
        encoder.close();
        assertThatThrownBy(() -> documents.encode("sky"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void textsAreCutWhereModel2VecCutsThemAndCounted() {
        try (BiEncoder encoder = builder("model2vec-shared-rows").build()) {
            assertThat(encoder.maxTokens()).isEqualTo(20);
            encoder.documentEncoder().encodeAll(List.of("sky", "sky ".repeat(21)));
            assertThat(encoder.textsCut()).isEqualTo(1);
        }
    }

    @Test
    void textsAreNotCutBySentenceTransformersUnlessTheTokenizerSaysSo() {
        try (BiEncoder uncut = builder("static").build();
                BiEncoder cut = builder("static-dense").build()) {
            assertThat(uncut.maxTokens()).isEqualTo(Integer.MAX_VALUE);
            assertThat(cut.maxTokens()).isEqualTo(15);
            uncut.documentEncoder().encode("sky ".repeat(100_000));
            assertThat(uncut.textsCut()).isZero();
        }
    }

    @Test
    void theFirstDimensionsAreKeptAndPrefixesChanged() {
        try (BiEncoder encoder = builder("static").dimension(4).build();
                BiEncoder prefixed = encoder.withPrefixes("", "sky ")) {
            assertThat(encoder.documentEncoder().encode("blue").values()).hasSize(4);
            assertThat(prefixed.documentEncoder().encode("blue").values())
                    .containsExactly(
                            encoder.documentEncoder().encode("sky blue").values(), ROUNDING);
        }
    }

    @Test
    void itsTokensHaveVectorsAndPlacesForLateInteraction() {
        try (BiEncoder encoder = builder("model2vec").build();
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(encoder)) {
            TokenMatrix matrix = tokens.documentEncoder().encode("blue \u6771 sky");
            // What the vocabulary does not have is left out, and so are special tokens.
            assertThat(matrix.rows()).isEqualTo(2);
            assertThat(tokens.documentSpans("blue \u6771 sky"))
                    .containsExactly(new TextSpan(0, 4), new TextSpan(7, 10));
        }
    }

    @Test
    void itsFingerprintChangesWithTheTableAndNotWithTheFolder() throws IOException {
        copy("model2vec");
        String copied = fingerprint();
        try (BiEncoder original = builder("model2vec").build()) {
            assertThat(copied).isEqualTo(original.fingerprint());
        }
        Path table = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(table);
        bytes[bytes.length - 1] ^= 1;
        Files.write(table, bytes);
        assertThat(fingerprint()).isNotEqualTo(copied);
    }

    private String fingerprint() {
        try (BiEncoder encoder = BiEncoder.builder(ModelFolder.read(folder)).build()) {
            return encoder.fingerprint();
        }
    }

    @Test
    void aTableOfAnotherTokenizerIsRefusedWithBothFiles() throws IOException {
        copy("model2vec");
        Path other = Fixture.of("dense/last-token-decoder").folder().resolve("tokenizer.json");
        Files.delete(folder.resolve("tokenizer.json"));
        Files.copy(other, folder.resolve("tokenizer.json"));
        assertThatThrownBy(this::fingerprint)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model.safetensors has vectors of")
                .hasMessageContaining("Are they of the same model?");
    }

    @Test
    void aTableHasNoOutputToName() {
        assertThatThrownBy(builder("static").output("embeddings")::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is a table");
    }

    @Test
    void aPickleInPlaceOfTheTableIsAnsweredWithAdvice() throws IOException {
        copy("static");
        Files.move(folder.resolve("model.safetensors"), folder.resolve("pytorch_model.bin"));
        assertThatThrownBy(() -> ModelFolder.read(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Python pickle");
    }
}
