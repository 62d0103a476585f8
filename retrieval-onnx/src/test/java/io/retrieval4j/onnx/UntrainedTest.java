package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.ContextualScorer;
import io.retrieval4j.score.MaxSimScorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default model as late-interaction and COIL encoder. */
class UntrainedTest {

    private static final List<String> TEXTS =
            List.of("Seismographs measure earthquakes", "the [SEP] of the text", "", "word ".repeat(400));

    private static BiEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = MiniLm.fullPrecision().build();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    @Test
    void everyTokenOfTheTextButNoneAroundItHasAVectorOfLengthOne() {
        LateInteractionEncoder late = LateInteractionEncoder.untrainedWithoutSpecialTokens(encoder);
        assertThat(late.dimension()).isEqualTo(384);
        List<TokenMatrix> matrices = late.documentEncoder().encodeAll(TEXTS);
        // "se ##ism ##og ##raph ##s measure earthquakes"; a spelled [SEP] is the text's own; 256 less [CLS] and [SEP].
        assertThat(matrices).extracting(TokenMatrix::rows).containsExactly(7, 5, 0, 254);
        for (TokenMatrix matrix : matrices) {
            for (int row = 0; row < matrix.rows(); row++) {
                double squares = 0;
                for (float value : matrix.row(row)) {
                    squares += (double) value * value;
                }
                assertThat(squares).isCloseTo(1, within(1e-5));
            }
        }
        TokenMatrix query = late.queryEncoder().encode(TEXTS.getFirst());
        assertThat(new MaxSimScorer().score(query, matrices.getFirst())).isCloseTo(7, within(1e-4f));
    }

    @Test
    void theTokensAroundTheTextTakePartUnlessTheyAreLeftOut() {
        List<TokenMatrix> framed =
                LateInteractionEncoder.untrained(encoder).documentEncoder().encodeAll(TEXTS);
        List<TokenMatrix> own = LateInteractionEncoder.untrainedWithoutSpecialTokens(encoder)
                .documentEncoder()
                .encodeAll(TEXTS);
        assertThat(framed).extracting(TokenMatrix::rows).containsExactly(9, 7, 2, 256);
        for (int text = 0; text < TEXTS.size(); text++) {
            float[] inner = framed.get(text).values();
            assertThat(Arrays.copyOfRange(inner, 384, inner.length - 384))
                    // The last bit of a length depends on how the sum was compiled.
                    .containsExactly(own.get(text).values(), within(1e-6f));
        }
    }

    @Test
    void occurrencesAreKeyedByTheirWordpieces() {
        ContextualEncoder coil = ContextualEncoder.untrained(encoder);
        List<ContextualTerms> terms = coil.documentEncoder().encodeAll(TEXTS);
        assertThat(terms.getFirst().terms())
                .containsExactly("se", "##ism", "##og", "##raph", "##s", "measure", "earthquakes");
        assertThat(terms.get(1).terms()).containsExactly("the", "[SEP]", "of", "the", "text");
        assertThat(terms.get(2).terms()).isEmpty();
        assertThat(terms.get(3).terms()).hasSize(254).containsOnly("word");
        assertThat(terms).extracting(ContextualTerms::whole).containsOnlyNulls();
        List<TokenMatrix> matrices = LateInteractionEncoder.untrainedWithoutSpecialTokens(encoder)
                .documentEncoder()
                .encodeAll(TEXTS);
        // Within rounding: a kernel may add in another order once it is compiled.
        for (int text = 0; text < TEXTS.size(); text++) {
            TokenMatrix occurrences = terms.get(text).vectors();
            assertThat(occurrences.rows()).isEqualTo(matrices.get(text).rows());
            for (int row = 0; row < occurrences.rows(); row++) {
                assertThat(occurrences.row(row))
                        .as("text %d, token %d", text, row)
                        .containsExactly(matrices.get(text).row(row), within(1e-6f));
            }
        }
        ContextualTerms query = coil.queryEncoder().encode(TEXTS.getFirst());
        assertThat(new ContextualScorer().score(query, terms.getFirst())).isCloseTo(7, within(1e-4f));
    }

    @Test
    void theVectorOfTheWholeTextIsTheBiEncoders() {
        List<ContextualTerms> terms =
                ContextualEncoder.untrainedWithWhole(encoder).documentEncoder().encodeAll(TEXTS);
        List<DenseVector> vectors = encoder.documentEncoder().encodeAll(TEXTS);
        for (int text = 0; text < TEXTS.size(); text++) {
            assertThat(terms.get(text).whole().values())
                    .as("text %d", text)
                    .containsExactly(vectors.get(text).values(), within(1e-6f));
        }
    }

    @Test
    void aHeadIsAppliedToVectorsOfLengthOne(@TempDir Path folder) throws IOException {
        float[] values = new float[2 * 384 + 2];
        values[5] = 2;
        values[384 + 7] = -1;
        values[2 * 384 + 1] = .5f;
        Path head = safetensors(folder.resolve("head.safetensors"), 384, values);
        ContextualEncoder coil = ContextualEncoder.withHead(encoder, head);
        ContextualEncoder untrained = ContextualEncoder.untrained(encoder);
        assertThat(coil.dimension()).isEqualTo(2);
        assertThat(coil.fingerprint()).isNotEqualTo(untrained.fingerprint());
        ContextualTerms terms = coil.documentEncoder().encode(TEXTS.getFirst());
        ContextualTerms units = untrained.documentEncoder().encode(TEXTS.getFirst());
        assertThat(terms.terms()).isEqualTo(units.terms());
        for (int row = 0; row < terms.terms().size(); row++) {
            float[] unit = units.vectors().row(row);
            assertThat(terms.vectors().row(row))
                    .containsExactly(new float[] {2 * unit[5], .5f - unit[7]}, within(1e-5f));
        }
    }

    @Test
    void aHeadOfAnotherModelIsRefused(@TempDir Path folder) throws IOException {
        Path head = safetensors(folder.resolve("head.safetensors"), 100, new float[202]);
        assertThatThrownBy(() -> ContextualEncoder.withHead(encoder, head))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vectors of 100")
                .hasMessageContaining("384");
    }

    /** {@code tok_proj} of two outputs. */
    private static Path safetensors(Path file, int inputs, float[] values) throws IOException {
        int bias = 4 * 2 * inputs;
        String header = "{\"tok_proj.weight\":{\"dtype\":\"F32\",\"shape\":[2," + inputs + "],\"data_offsets\":[0,"
                + bias + "]},\"tok_proj.bias\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[" + bias + ","
                + (bias + 8)
                + "]}}";
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length() + bias + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        for (float value : values) {
            bytes.putFloat(value);
        }
        return Files.write(file, bytes.array());
    }

    @Test
    void closingAnEncoderThatSharesTheModelLeavesItOpen() {
        LateInteractionEncoder.untrained(encoder).close();
        ContextualEncoder.untrained(encoder).close();
        assertThat(encoder.queryEncoder().encode("still open").dimension()).isEqualTo(384);
    }
}
