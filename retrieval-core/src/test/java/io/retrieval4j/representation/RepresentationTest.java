package io.retrieval4j.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepresentationTest {

    @Test
    void dimensionsAreBoundedByOneAnd4096() {
        assertThat(new DenseVector(new float[4096]).dimension()).isEqualTo(4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DenseVector(new float[4097]))
                .withMessage("dimension 4097 is outside 1..4096");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenMatrix(new float[0], 0))
                .withMessage("dimension 0 is outside 1..4096");
    }

    @Test
    void aMatrixOfIncompleteRowsIsRefusedWithTheLengthOfTheLast() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenMatrix(new float[10], 4))
                .withMessage("10 values do not fill rows of 4; the last row has 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenMatrix.ofRows(new float[] {1, 2}, new float[] {1}))
                .withMessage("row 1 has 1 values; row 0 has 2");
    }

    @Test
    void aMatrixMayHaveNoRows() {
        TokenMatrix empty = new TokenMatrix(new float[0], 8);

        assertThat(empty.rows()).isZero();
    }

    @Test
    void rowsAreCopied() {
        TokenMatrix matrix = TokenMatrix.ofRows(new float[] {1, 2}, new float[] {3, 4});
        matrix.row(1)[0] = 9;

        assertThat(matrix.row(1)).containsExactly(3, 4);
    }

    @Test
    void aSparseVectorSortsItsTermsAndLeavesOutZeros() {
        SparseVector vector = SparseVector.of(Map.of("quake", 2f, "earth", 1f, "nothing", 0f));

        assertThat(vector.terms()).containsExactly("earth", "quake");
        assertThat(vector.asMap()).containsExactly(Map.entry("earth", 1f), Map.entry("quake", 2f));
    }

    @Test
    void aSparseVectorRefusesTermsOutOfOrderOrWithoutWeight() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseVector(List.of("b", "a"), new float[2]))
                .withMessageContaining("'a' stands behind 'b'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseVector(List.of("a", "a"), new float[2]))
                .withMessageContaining("distinct");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SparseVector(List.of("a"), new float[2]))
                .withMessage("1 terms have 2 weights");
    }

    @Test
    void contextualTermsNeedAVectorEach() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContextualTerms(List.of("a", "b"), TokenMatrix.ofRows(new float[] {1}), null))
                .withMessage("2 terms have 1 vectors");
    }

    @Test
    void notFiniteValuesAreNamedWithTheirOwnerAndPosition() {
        TokenMatrix matrix = TokenMatrix.ofRows(new float[] {1, 2}, new float[] {3, Float.NaN});
        DenseVector infinite = DenseVector.of(Float.NEGATIVE_INFINITY);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> matrix.requireFinite("document 'd7', field 'tokens'"))
                .withMessageContaining("document 'd7', field 'tokens'")
                .withMessageContaining("value 3 of 4 is NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContextualTerms(
                                List.of("a", "b"), TokenMatrix.ofRows(new float[] {1}, new float[] {2}), infinite)
                        .requireFinite("document 'd8'"))
                .withMessageContaining("-Infinity");
    }

    @Test
    void equalityIsByContent() {
        assertThat(DenseVector.of(1, 2)).isEqualTo(DenseVector.of(1, 2)).isNotEqualTo(DenseVector.of(1, 3));
        assertThat(TokenMatrix.ofRows(new float[] {1, 2}))
                .isEqualTo(TokenMatrix.ofRows(new float[] {1, 2}))
                .isNotEqualTo(TokenMatrix.ofRows(new float[] {1}, new float[] {2}));
        assertThat(SparseVector.of(Map.of("a", 1f))).isEqualTo(SparseVector.of(Map.of("a", 1f)));
    }
}
