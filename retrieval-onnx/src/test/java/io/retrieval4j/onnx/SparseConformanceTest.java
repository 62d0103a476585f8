package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.retrieval4j.encode.Encoder;
import io.retrieval4j.onnx.graph.Output;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.TextForm;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.representation.SparseVector;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Learned sparse models against sentence-transformers, and uniCOIL and DeepImpact against their definitions. */
class SparseConformanceTest {

    private static final Set<String> SPECIAL = Set.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sparse/splade-max",
                "sparse/splade-sum",
                "sparse/inference-free",
                "sparse/inference-free-idf",
                "coil/unicoil",
                "deep-impact/two-layers",
                "deep-impact/one-layer"
            })
    void weightsEqualTheOriginalsWithSpecialTokensKept(String name) {
        Fixture fixture = Fixture.of(name);
        try (SparseEncoder encoder = SparseEncoder.builder(fixture.model())
                .specialTokens(true)
                .maxTokens(24)
                .execution(Fixture.execution())
                .build()) {
            check(encoder.documentEncoder(), fixture.entries("documents"), Set.of());
            check(encoder.queryEncoder(), fixture.entries("queries"), Set.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sparse/splade-max", "sparse/inference-free", "coil/unicoil"})
    void specialTokensAreLeftOutUnlessAskedFor(String name) {
        Fixture fixture = Fixture.of(name);
        try (SparseEncoder encoder = SparseEncoder.builder(fixture.model())
                .maxTokens(24)
                .execution(Fixture.execution())
                .build()) {
            check(encoder.documentEncoder(), fixture.entries("documents"), SPECIAL);
            check(encoder.queryEncoder(), fixture.entries("queries"), SPECIAL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sparse/splade-max",
                "sparse/inference-free",
                "sparse/inference-free-idf",
                "coil/unicoil",
                "deep-impact/two-layers"
            })
    void tokensAndMasksEqualTheOriginals(String name) {
        Fixture fixture = Fixture.of(name);
        Sparse description = (Sparse) fixture.model().description();
        TextForm form = switch (description.document()) {
            case Weighting.Logits logits -> logits.form();
            case Weighting.Occurrences occurrences -> occurrences.form();
            case Weighting.Table table -> table.form();
            case Weighting.Words words -> words.form();
            case Weighting.UniqueWords words -> words.form();
        };
        Output.Wanted wanted = description.document() instanceof Weighting.Logits
                ? Output.Wanted.vocabularyLogits(null)
                : Output.Wanted.tokenStates(null);
        try (TokenModel model = fixture.tokenModel(wanted, OptionalInt.of(24))) {
            for (JsonNode entry : fixture.entries("documents")) {
                Fixture.assertTokens(model.tokenize(form.of(entry.path("text").asText())), entry);
            }
        }
    }

    private static void check(Encoder<String, SparseVector> encoder, List<JsonNode> entries, Set<String> leftOut) {
        List<SparseVector> vectors = encoder.encodeAll(Fixture.texts(entries));
        for (int i = 0; i < vectors.size(); i++) {
            Map<String, Float> expected = new HashMap<>();
            entries.get(i)
                    .path("weights")
                    .properties()
                    .forEach(weight -> expected.put(
                            weight.getKey(), (float) weight.getValue().asDouble()));
            expected.keySet().removeAll(leftOut);
            Map<String, Float> actual = vectors.get(i).asMap();
            Set<String> terms = new HashSet<>(expected.keySet());
            terms.addAll(actual.keySet());
            // A weight that is all but 0 may be 0 on the other side, and then is no term there.
            for (String term : terms) {
                assertThat(actual.getOrDefault(term, 0f))
                        .as("term %s of %s", term, entries.get(i).path("text"))
                        .isCloseTo(expected.getOrDefault(term, 0f), within(Fixture.VECTOR));
            }
        }
    }
}
