package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.score.DenseScorer;
import io.retrieval4j.score.Similarity;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The full-precision MiniLM against numbers made by other code: in Python, {@code tokenizers} 0.23.3 (no padding, truncated
 * at 256) and {@code onnxruntime} 1.23.0 on the same ONNX file, each text alone; then the mean of {@code last_hidden_state}
 * over the tokens and division by the L2 norm, in float64 with numpy. Kept are the first six values, the values 100 and
 * 383, and the sum.
 */
class ReferenceTest {

    private record Reference(String text, List<Float> firstSix, float at100, float at383, double sum) {}

    private static final List<Reference> REFERENCES = List.of(
            new Reference(
                    "instrument that measures earthquakes",
                    List.of(-0.002687f, 0.009856f, 0.009532f, -0.017562f, -0.048414f, -0.083028f),
                    0.009998f,
                    -0.07557f,
                    0.26054),
            new Reference(
                    "How do plants make food from sunlight?",
                    List.of(-0.024006f, 0.04168f, -0.039892f, 0.09078f, -0.009908f, -0.01864f),
                    0.0148f,
                    0.019203f,
                    0.43269),
            new Reference(
                    "Zürich: naïve café, 東京 and 🚀 — 3.14% of it",
                    List.of(0.1189f, 0.008998f, 0.077797f, 0.015728f, 0.037136f, -0.008f),
                    -0.000369f,
                    0.033184f,
                    -0.20718),
            new Reference(
                    "",
                    List.of(-0.118838f, 0.048299f, -0.002548f, -0.011011f, 0.051951f, 0.010292f),
                    0.035949f,
                    -0.015717f,
                    0.62907),
            new Reference(
                    "word ".repeat(400),
                    List.of(-0.008124f, -0.095586f, -0.038673f, 0.049662f, -0.043794f, 0.02372f),
                    -0.075985f,
                    0.015241f,
                    -0.78597));

    /** Cosines of each text with each, in the order above. */
    private static final double[][] COSINES = {
        {1, 0.060313, 0.026128, 0.003711, -0.09548},
        {0.060313, 1, 0.023004, -0.036548, 0.107986},
        {0.026128, 0.023004, 1, 0.05806, -0.009555},
        {0.003711, -0.036548, 0.05806, 1, 0.101199},
        {-0.09548, 0.107986, -0.009555, 0.101199, 1},
    };

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
    void vectorsEqualThoseMadeInPython() {
        assertThat(encoder.dimension()).isEqualTo(384);
        assertThat(encoder.maxTokens()).isEqualTo(256);
        for (Reference reference : REFERENCES) {
            float[] values = encoder.documentEncoder().encode(reference.text()).values();
            assertThat(values).hasSize(384);
            for (int i = 0; i < 6; i++) {
                assertThat(values[i])
                        .as(reference.text())
                        .isCloseTo(reference.firstSix().get(i), within(1e-5f));
            }
            assertThat(values[100]).as(reference.text()).isCloseTo(reference.at100(), within(1e-5f));
            assertThat(values[383]).as(reference.text()).isCloseTo(reference.at383(), within(1e-5f));
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            assertThat(sum).as(reference.text()).isCloseTo(reference.sum(), within(1e-3));
        }
    }

    @Test
    void cosinesEqualThoseMadeInPythonWhenAllTextsShareABatch() {
        List<String> texts = REFERENCES.stream().map(Reference::text).toList();
        List<DenseVector> vectors = encoder.queryEncoder().encodeAll(texts);
        DenseScorer scorer = new DenseScorer(Similarity.COSINE);
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < texts.size(); j++) {
                assertThat((double) scorer.score(vectors.get(i), vectors.get(j)))
                        .as("texts %d and %d", i, j)
                        .isCloseTo(COSINES[i][j], within(1e-5));
            }
        }
    }
}
