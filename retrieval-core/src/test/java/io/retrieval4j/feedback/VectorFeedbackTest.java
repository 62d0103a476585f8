package io.retrieval4j.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.representation.DenseVector;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorFeedbackTest {

    private static final DenseVector QUERY = DenseVector.of(1, 0);
    private static final List<DenseVector> RELEVANT = List.of(DenseVector.of(0, 1), DenseVector.of(.5f, .5f));

    @Test
    void theAverageIsOfTheQueryAndAllDocuments() {
        assertThat(new VectorAverage(2).expand(QUERY, RELEVANT).values())
                .containsExactly(new float[] {.5f, .5f}, within(1e-6f));
    }

    @Test
    void rocchioWeighsTheQueryAndTheMeanOfTheDocuments() {
        // .4 * (1, 0) + .6 * (.25, .75)
        assertThat(VectorRocchio.defaults().expand(QUERY, RELEVANT).values())
                .containsExactly(new float[] {.55f, .45f}, within(1e-6f));
    }

    @Test
    void aQueryStaysAsItIsWithoutDocumentsOrWhereAllCancelsOut() {
        assertThat(VectorAverage.defaults().expand(QUERY, List.of())).isEqualTo(QUERY);
        assertThat(VectorRocchio.defaults().expand(QUERY, List.of())).isEqualTo(QUERY);
        assertThat(VectorAverage.defaults().expand(QUERY, List.of(DenseVector.of(-1, 0))))
                .isEqualTo(QUERY);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> VectorAverage.defaults().expand(QUERY, List.of(DenseVector.of(1, 2, 3))))
                .hasMessageContaining("3 dimensions, the query's has 2");
        assertThatThrownBy(() -> new VectorAverage(0)).hasMessageContaining("documents is 0");
        assertThatThrownBy(() -> new VectorRocchio(5, Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("alpha is Infinity");
    }
}
