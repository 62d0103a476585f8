package io.retrieval4j.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.representation.DenseVector;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bi-encoders against sentence-transformers and model2vec: every pooling, layers behind it, prompts, normalisation. */
class DenseConformanceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mean",
                "cls-prompts",
                "max-dense",
                "mean-two-dense",
                "weighted-mean",
                "mean-sqrt-length",
                "cls-and-max",
                "mean-without-prompt",
                "last-token-decoder",
                "decoder-with-past",
                "residual",
                "residual-projected",
                "layer-norm",
                "bge-m3",
                "embedding-gemma",
                "static",
                "static-dense",
                "model2vec",
                "model2vec-shared-rows"
            })
    void vectorsEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of("dense/" + name);
        try (BiEncoder encoder = BiEncoder.builder(fixture.model())
                .execution(Fixture.execution())
                .build()) {
            check(encoder, encoder.description().document(), encoder.documentEncoder(), fixture.entries("documents"));
            check(encoder, encoder.description().query(), encoder.queryEncoder(), fixture.entries("queries"));
        }
    }

    private static void check(
            BiEncoder encoder, TextForm form, Encoder<String, DenseVector> side, List<JsonNode> entries) {
        List<String> texts = Fixture.texts(entries);
        List<DenseVector> vectors = side.encodeAll(texts);
        for (int i = 0; i < texts.size(); i++) {
            Fixture.assertTokens(encoder.model().tokenize(form.of(texts.get(i))), entries.get(i));
            String what = "vector of " + entries.get(i).path("text");
            Fixture.assertVector(vectors.get(i).values(), entries.get(i).path("vector"), what);
        }
    }
}
