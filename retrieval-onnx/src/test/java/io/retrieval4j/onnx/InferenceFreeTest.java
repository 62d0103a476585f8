package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.model.ModelDescription.Sparse;
import io.retrieval4j.onnx.model.ModelDescription.Sparse.Weighting;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.states.TokenModel;
import io.retrieval4j.onnx.token.TokenStates;
import io.retrieval4j.onnx.token.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queries that a table weighs, without running the model. */
class InferenceFreeTest {

    private static SparseEncoder open(ModelFolder folder) {
        return SparseEncoder.builder(folder).execution(Fixture.execution()).build();
    }

    @Test
    void queriesAreCutAtTheTablesOwnLimitAndHaveNoSpecialTokensAroundThem() {
        ModelFolder folder = Fixture.of("sparse/inference-free").model();
        Sparse description = (Sparse) folder.description();
        Weighting.Table table = (Weighting.Table) description.query();
        assertThat(table.maxTokens()).as("of the table's tokenizer_config.json").hasValue(24);
        // Thirty characters, each a token.
        String text = "a b c d e f g h i j k l m n o p q r s t u v w x y z 0 1 2 3";
        Weighting.Table shorter = new Weighting.Table(table.form(), table.table(), OptionalInt.of(3));
        ModelFolder cut = folder.describedAs(new Sparse(shorter, description.document(), description.maxTokens()));
        try (SparseEncoder whole = open(folder);
                SparseEncoder three = open(cut)) {
            List<String> terms = whole.queryEncoder().encode(text).terms();
            // With [CLS] and [SEP] around the text v would be the last. The table lacks a tenth of the tokens.
            assertThat(terms).containsAnyOf("w", "x").doesNotContain("[CLS]", "[SEP]", "y", "z");
            assertThat(three.queryEncoder().encode("sky blue amber urine color").terms())
                    .isEqualTo(three.queryEncoder().encode("sky blue amber").terms());
        }
    }

    @Test
    void nullsAreNamedAndInterruptsEndThem() {
        try (SparseEncoder encoder = open(Fixture.of("sparse/inference-free").model())) {
            assertThatThrownBy(() -> encoder.queryEncoder().encodeAll(Arrays.asList("sky", null)))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage("text 1 of 2 is null");
            List<String> many =
                    IntStream.range(0, 1000).mapToObj(Integer::toString).collect(Collectors.toList());
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> encoder.queryEncoder().encodeAll(many))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted after 0 of 1000 texts");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void logitsThatAreNoNumbersAreAnErrorAndNoEmptyVector() {
        ModelFolder folder = Fixture.of("sparse/splade-max").model();
        Weighting.Logits weighting = (Weighting.Logits) ((Sparse) folder.description()).document();
        try (SparseEncoder encoder = open(folder)) {
            TokenModel model = encoder.model();
            float[] logits = new float[model.width()];
            logits[9] = Float.NaN;
            TokenStates states = new TokenStates(new Tokens(new long[1], new long[1]), logits, 0, model.width());
            assertThatThrownBy(() -> new TermWeights.OfLogits(weighting).of(states, model, TermSelection.ALL_TERMS))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("model.onnx")
                    .hasMessageContaining("the weight NaN for the term");
        }
    }
}
