package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.representation.ContextualTerms;
import io.retrieval4j.representation.DenseVector;
import io.retrieval4j.representation.TokenMatrix;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointEncoderTest {

    private static final List<String> TEXTS = List.of(
            "what color is amber urine", "", "the sky is blue ".repeat(30), "Zürich: naïve café, 東京 and \ud83d\ude80");

    private static BiEncoder open() {
        return BiEncoder.builder(Fixture.of("dense/cls-prompts").model())
                .execution(Fixture.execution())
                .build();
    }

    @Test
    void whatIsMadeTogetherIsWhatEachMakesAlone() {
        try (BiEncoder dense = open();
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(dense);
                ContextualEncoder terms = ContextualEncoder.untrainedWithWhole(dense)) {
            JointEncoder joint = JointEncoder.of(dense, tokens, terms);
            check(joint.encodeDocuments(TEXTS), dense, tokens, terms, false);
            check(joint.encodeQueries(TEXTS), dense, tokens, terms, true);
        }
    }

    private static void check(
            List<JointEncoder.Encoded> encoded,
            BiEncoder dense,
            LateInteractionEncoder tokens,
            ContextualEncoder terms,
            boolean query) {
        List<DenseVector> vectors = (query ? dense.queryEncoder() : dense.documentEncoder()).encodeAll(TEXTS);
        List<TokenMatrix> matrices = (query ? tokens.queryEncoder() : tokens.documentEncoder()).encodeAll(TEXTS);
        List<ContextualTerms> lists = (query ? terms.queryEncoder() : terms.documentEncoder()).encodeAll(TEXTS);
        assertThat(encoded).hasSameSizeAs(TEXTS);
        for (int i = 0; i < TEXTS.size(); i++) {
            assertThat(encoded.get(i).of(dense).values())
                    .containsExactly(vectors.get(i).values());
            assertThat(encoded.get(i).of(tokens).values())
                    .containsExactly(matrices.get(i).values());
            assertThat(encoded.get(i).of(terms).terms()).isEqualTo(lists.get(i).terms());
            assertThat(encoded.get(i).cut()).isEqualTo(i == 2);
        }
    }

    @Test
    void theModelRunsOnceForAllThatSeeTheSame() {
        try (BiEncoder dense = open();
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(dense)) {
            List<Integer> reports = new ArrayList<>();
            JointEncoder.of(dense, tokens).encodeDocuments(TEXTS, (_, _) -> {}, (done, cut, total) -> {
                reports.add(done);
                reports.add(cut);
                reports.add(total);
            });
            assertThat(reports).containsExactly(4, 1, 4);
            // A text that two runs saw would count twice.
            assertThat(dense.textsCut()).isEqualTo(1);
        }
    }

    @Test
    void encodersOfTwoModelsAreRefused() {
        try (BiEncoder one = open();
                BiEncoder other = open();
                LateInteractionEncoder tokens = LateInteractionEncoder.untrained(one)) {
            assertThatThrownBy(() -> JointEncoder.of(other, tokens))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("do not share one model");
            JointEncoder.Encoded encoded =
                    JointEncoder.of(one).encodeQueries(List.of("sky")).getFirst();
            assertThatThrownBy(() -> encoded.of(tokens))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("none of the 1");
        }
    }
}
