package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.onnx.tokenizer.Vocabulary;
import io.retrieval4j.representation.SparseVector;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TermSelectionTest {

    private static final Vocabulary VOCABULARY =
            new Vocabulary(new String[] {"[PAD]", "zebra", "apple", null, "##s", "[UNK]"}, Set.of(0, 5), 0);

    private static final float[] WEIGHTS = {9, 1, 3, 8, 2, 7, 6};

    @Test
    void termsAreTokensOfTextThatWeighSomething() {
        assertThat(TermSelection.ALL_TERMS.of(WEIGHTS, VOCABULARY))
                .isEqualTo(SparseVector.of(Map.of("zebra", 1f, "apple", 3f, "##s", 2f)));
        assertThat(TermSelection.ALL_TERMS
                        .of(new float[] {1, -1, 0, 1, 0}, VOCABULARY)
                        .size())
                .isZero();
    }

    @Test
    void specialTokensAreKeptWhenAskedFor() {
        assertThat(new TermSelection(true, 99, 0).of(WEIGHTS, VOCABULARY).terms())
                .containsExactly("##s", "[PAD]", "[UNK]", "apple", "zebra");
    }

    @Test
    void onlyTheHeaviestStay() {
        assertThat(new TermSelection(false, 2, 0).of(WEIGHTS, VOCABULARY).asMap())
                .containsExactly(Map.entry("##s", 2f), Map.entry("apple", 3f));
        assertThat(new TermSelection(false, 1, 0)
                        .of(new float[] {0, 1, 1}, VOCABULARY)
                        .terms())
                .containsExactly("zebra");
    }

    @Test
    void aWeightAtTheEdgeStays() {
        assertThat(new TermSelection(false, 99, 2).of(WEIGHTS, VOCABULARY).terms())
                .containsExactly("##s", "apple");
    }

    @Test
    void weightsByTermAreSelectedAlike() {
        Map<String, Float> weights = Map.of("zebra", 1f, "apple", 3f, "pear", 1f, "sea", 0f);
        assertThat(TermSelection.ALL_TERMS.of(weights).terms()).containsExactly("apple", "pear", "zebra");
        assertThat(new TermSelection(false, 2, 0).of(weights).asMap())
                .containsExactly(Map.entry("apple", 3f), Map.entry("pear", 1f));
        assertThat(new TermSelection(false, 99, 2).of(weights).terms()).containsExactly("apple");
    }
}
