package io.retrieval4j.onnx.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.onnx.model.TokenRows.Merging;
import io.retrieval4j.representation.TokenMatrix;
import org.junit.jupiter.api.Test;

/** Merging of rows; that clusters are SciPy's is LateInteractionConformanceTest's. */
class MergedRowsTest {

    private static final Merging HALF = new Merging.Hierarchical(2, 1, false);

    @Test
    void likeRowsBecomeTheirMeanAndTheFirstStaysApart() {
        TokenMatrix matrix = new TokenMatrix(new float[] {0, 1, 1, 0, 0, -1, 1, 0, 0, -1}, 2);
        TokenMatrix merged = MergedRows.of(matrix, HALF, "model");
        assertThat(merged.rows()).isEqualTo(3);
        assertThat(merged.row(0)).containsExactly(0, 1);
    }

    @Test
    void tooFewRowsStayAsTheyAre() {
        for (int rows = 0; rows < 3; rows++) {
            TokenMatrix matrix = new TokenMatrix(new float[2 * rows], 2);
            assertThat(MergedRows.of(matrix, HALF, "model").rows()).isEqualTo(rows);
        }
    }

    @Test
    void rowsThatAreNoNumbersAreRefusedNamingTheModel() {
        TokenMatrix matrix = new TokenMatrix(new float[] {0, 1, Float.NaN, 0, 0, -1, 1, 0, 0, -1}, 2);
        assertThatThrownBy(() -> MergedRows.of(matrix, HALF, "model.onnx"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("model.onnx gives token vectors that are no numbers");
    }
}
