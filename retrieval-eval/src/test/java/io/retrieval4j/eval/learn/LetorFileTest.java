package io.retrieval4j.eval.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.pipeline.FeatureTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LetorFileTest {

    private static final Qrels QRELS = Qrels.of(Map.of("q2", Map.of("b", 2, "c", -1)));

    private static FeatureTable table(double first) {
        Map<String, double[]> rows = new LinkedHashMap<>();
        rows.put("b", new double[] {first, Double.NaN, -1});
        rows.put("c", new double[] {Double.NaN, 0, 1e-7});
        return new FeatureTable(List.of("x", "y", "z"), List.of(Map.of("a", new double[3]), rows));
    }

    @Test
    void rowsHaveGradesAndWhatFeaturesThereAre() throws IOException {
        StringBuilder out = new StringBuilder();
        assertThat(LetorFile.write(table(.5), List.of("q1", "q2"), QRELS, out)).containsExactly(2);
        assertThat(out).hasToString("2 qid:1 1:0.5 3:-1.0 # q2 b\n0 qid:1 2:0.0 3:1.0E-7 # q2 c\n");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LetorFile.write(
                        table(Double.POSITIVE_INFINITY), List.of("q1", "q2"), QRELS, new StringBuilder()))
                .withMessage("query 'q2', document 'b': feature 1 is Infinity");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LetorFile.write(table(1), List.of("q2"), QRELS, new StringBuilder()))
                .withMessage("1 ids for a table of 2 queries; each has one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LetorFile.write(table(1), List.of("q8", "q9"), QRELS, new StringBuilder()))
                .withMessage("none of the table's queries [q8, q9] has judgements, whose queries are [q2]");
    }
}
