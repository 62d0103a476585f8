package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.score.ContextualScorer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The head that comes with the library, over the default model. */
class TrainedHeadTest {

    private static final String TEXT = "The bank of the river";

    private static BiEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = MiniLm.fullPrecision().build();
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    /** Made of the ONNX graph in full precision and the head's file by numpy: states to length 1, times the matrix, and the bias. */
    @Test
    void vectorsAreThoseThatPythonMakes() {
        ContextualEncoder trained = ContextualEncoder.trained(encoder);
        assertThat(trained.dimension()).isEqualTo(32);
        ContextualTerms terms = trained.documentEncoder().encode(TEXT);
        assertThat(terms.terms()).containsExactly("the", "bank", "of", "the", "river");
        float[][] first = {
            {-.02944f, -.0174f, -.03207f, .03543f, -.07826f},
            {-.02751f, -.12566f, -.11611f, -.00996f, -.10235f},
            {-.04242f, -.02197f, -.06402f, .0449f, -.07252f},
            {-.00119f, -.06457f, -.00229f, .0588f, -.07567f},
            {.00856f, -.1453f, -.11253f, -.01564f, -.05643f},
        };
        for (int row = 0; row < first.length; row++) {
            assertThat(Arrays.copyOf(terms.vectors().row(row), 5))
                    .as("occurrence %d", row)
                    .containsExactly(first[row], within(1e-4f));
        }
        // Of the sums of squares; each occurrence of "the" meets itself here.
        assertThat(new ContextualScorer().score(trained.queryEncoder().encode(TEXT), terms))
                .isCloseTo(.3998f, within(1e-3f));
    }

    @Test
    void theQuantisedModelIsTheSameModel() {
        try (BiEncoder quantised = MiniLm.open()) {
            ContextualTerms terms =
                    ContextualEncoder.trained(quantised).documentEncoder().encode(TEXT);
            assertThat(new ContextualScorer()
                            .score(
                                    ContextualEncoder.trained(encoder)
                                            .queryEncoder()
                                            .encode(TEXT),
                                    terms))
                    .isCloseTo(.4f, within(.02f));
        }
    }

    @Test
    void theVectorOfTheWholeTextIsTheBiEncoders() {
        ContextualTerms terms =
                ContextualEncoder.trainedWithWhole(encoder).documentEncoder().encode(TEXT);
        assertThat(terms.whole().values())
                .containsExactly(encoder.documentEncoder().encode(TEXT).values(), within(1e-6f));
        assertThat(terms.withoutWhole())
                .isEqualTo(ContextualEncoder.trained(encoder).documentEncoder().encode(TEXT));
    }

    @Test
    void anIndexTellsItsVectorsFromTheUntrainedOnes() {
        assertThat(List.of(
                        ContextualEncoder.trained(encoder).fingerprint(),
                        ContextualEncoder.trainedWithWhole(encoder).fingerprint(),
                        ContextualEncoder.untrained(encoder).fingerprint()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherModelIsRefusedThoughItsVectorsAreAsLong(@TempDir Path folder) throws IOException {
        Path table = Fixture.of("dense/static").folder();
        for (String file : List.of("tokenizer.json", "modules.json", "config_sentence_transformers.json")) {
            Files.copy(table.resolve(file), folder.resolve(file));
        }
        Files.createDirectory(folder.resolve("1_Normalize"));
        Files.copy(table.resolve("1_Normalize/config.json"), folder.resolve("1_Normalize/config.json"));
        randomTable(folder.resolve("model.safetensors"), 512, 384);
        try (BiEncoder other = BiEncoder.builder(ModelFolder.read(folder)).build()) {
            assertThatThrownBy(() -> ContextualEncoder.trained(other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is another model")
                    .hasMessageContaining("ContextualEncoder.untrained");
        }
        try (BiEncoder small =
                BiEncoder.builder(Fixture.of("dense/mean").model()).build()) {
            assertThatThrownBy(() -> ContextualEncoder.trained(small))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("384");
        }
    }

    @Test
    void aHeadThatIsCutOffOrLacksItsBiasIsRefused(@TempDir Path folder) throws IOException {
        byte[] whole = TokenHead.class
                .getResourceAsStream("all-minilm-l6-v2.coil-32.safetensors")
                .readAllBytes();
        Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(whole, whole.length - 4));
        assertThatThrownBy(() -> ContextualEncoder.withHead(encoder, cut))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cut.safetensors is cut off");
        Path table = folder.resolve("table.safetensors");
        randomTable(table, 32, 384);
        assertThatThrownBy(() -> ContextualEncoder.withHead(encoder, table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tensor 'tok_proj.weight'");
        assertThatThrownBy(() -> ContextualEncoder.withHead(encoder, folder.resolve("none.safetensors")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not exist");
    }

    private static void randomTable(Path file, int rows, int width) throws IOException {
        int bytes = 4 * rows * width;
        String header = "{\"embedding.weight\":{\"dtype\":\"F32\",\"shape\":[" + rows + "," + width
                + "],\"data_offsets\":[0," + bytes + "]}}";
        ByteBuffer content = ByteBuffer.allocate(8 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
        content.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        Random random = new Random(7);
        while (content.hasRemaining()) {
            content.putFloat((float) random.nextGaussian());
        }
        Files.write(file, content.array());
    }
}
