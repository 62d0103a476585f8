package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.representation.SparseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A trained SPLADE against the weights that sentence-transformers 5.3.0 gives six texts, rounded to five decimals. */
class TrainedSpladeTest {

    private final Path folder = Path.of(System.getProperty("retrieval.models")).resolve("splade-tiny-msmarco");

    @BeforeEach
    void theModelIsThere() {
        assumeTrue(Files.isDirectory(folder), () -> "no model in " + folder);
    }

    private SparseEncoder.Builder model() {
        return SparseEncoder.builder(ModelFolder.read(folder));
    }

    @Test
    void weightsEqualThoseOfSentenceTransformers() throws IOException {
        JsonNode references =
                new ObjectMapper().readTree(folder.resolve("reference.json").toFile());
        List<String> texts = new ArrayList<>();
        references.forEach(reference -> texts.add(reference.path("text").asText()));
        assertThat(texts).hasSize(6);
        try (SparseEncoder encoder = model().specialTokens(true).build()) {
            List<SparseVector> vectors = encoder.documentEncoder().encodeAll(texts);
            for (int i = 0; i < texts.size(); i++) {
                TreeMap<String, Float> expected = new TreeMap<>();
                references
                        .get(i)
                        .path("weights")
                        .properties()
                        .forEach(weight -> expected.put(
                                weight.getKey(), (float) weight.getValue().asDouble()));
                SparseVector vector = vectors.get(i);
                assertThat(vector.terms()).as(texts.get(i)).containsExactlyElementsOf(expected.keySet());
                vector.asMap()
                        .forEach((term, weight) ->
                                assertThat(weight).as(term).isCloseTo(expected.get(term), within(1e-4f)));
            }
            assertThat(encoder.queryEncoder().encodeAll(texts)).isEqualTo(vectors);
        }
    }

    @Test
    void specialTokensAreLeftOutUnlessAskedFor() {
        // A text of one unknown character, which the model sees as [UNK].
        try (SparseEncoder plain = model().build();
                SparseEncoder all = model().specialTokens(true).build()) {
            String text = "\u16A0 [UNK] [MASK] rune";
            List<String> special = List.of("[CLS]", "[SEP]", "[PAD]", "[UNK]", "[MASK]");
            SparseVector everything = all.documentEncoder().encode(text);
            TreeMap<String, Float> expected = new TreeMap<>(everything.asMap());
            expected.keySet().removeAll(special);
            assertThat(plain.documentEncoder().encode(text)).isEqualTo(SparseVector.of(expected));
            assertThat(plain.maxTokens()).isEqualTo(256);
        }
    }
}
