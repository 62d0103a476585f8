package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.Layer;
import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.TextForm;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What DeepImpact makes of texts, beside the figures that the conformance tests compare. */
class WordWeightsTest {

    private static SparseEncoder open(ModelFolder folder) {
        return SparseEncoder.builder(folder).execution(Fixture.execution()).build();
    }

    private static List<String> query(SparseEncoder encoder, String text) {
        return encoder.queryEncoder().encode(text).terms();
    }

    @Test
    void aQueryHasEachOfItsWordsOnceAndNoPunctuation() {
        try (SparseEncoder encoder = open(Fixture.of("deep-impact/two-layers").model())) {
            assertThat(query(encoder, "Earthquakes, EARTHQUAKES: invented?"))
                    .containsExactly("earthquakes", "invented");
            assertThat(encoder.queryEncoder().encode("sky, sky").weights()).containsExactly(1);
            assertThat(query(encoder, "sky [SEP] \ud83d\ude80")).containsExactly("sky");
            assertThat(query(encoder, "?!")).isEmpty();
        }
    }

    @Test
    void theWordAtWhichATextIsCutIsNoTerm() {
        // [CLS], three tokens and [SEP]: of "invented", which is two tokens, one is left.
        try (SparseEncoder encoder = SparseEncoder.builder(
                        Fixture.of("deep-impact/two-layers").model())
                .maxTokens(5)
                .execution(Fixture.execution())
                .build()) {
            assertThat(query(encoder, "sky sea invented")).containsExactly("sea", "sky");
            assertThat(query(encoder, "sky sea")).containsExactly("sea", "sky");
        }
    }

    @Test
    void tokenizersWithoutWordPiecesAreRefused() {
        Weighting query = new Weighting.UniqueWords(TextForm.PLAIN, Set.of());
        Sparse description = new Sparse(query, query, OptionalInt.of(24));
        ModelFolder unigram = Fixture.of("late-interaction/xtr").model().describedAs(description);
        assertThatThrownBy(() -> open(unigram))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'##'");
    }

    @Test
    void aHeadOfSeveralOutputsIsRefused() {
        ModelFolder coil = Fixture.of("coil/full").model();
        Layer.Weights weight = new Layer.Weights(coil.path().resolve("heads.safetensors"), "tok_proj.weight");
        Layer head = new Layer.Linear(weight, Optional.empty(), Activation.RELU);
        Sparse description = new Sparse(
                new Weighting.UniqueWords(TextForm.PLAIN, Set.of()),
                new Weighting.Words(TextForm.PLAIN, List.of(head), Set.of()),
                OptionalInt.of(24));
        assertThatThrownBy(() -> open(coil.describedAs(description)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gives 6 values");
    }
}
