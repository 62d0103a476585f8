package io.retrieval4j.eval.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.eval.Qrels;
import org.junit.jupiter.api.Test;

@JudgedBy("src/test/resources/io/retrieval4j/eval/fuse/qrels.txt")
@ComparedWith("src/test/resources/io/retrieval4j/eval/fuse/run0.txt")
class RelevanceExtensionTest {

    @Test
    void aTestTakesWhatItsClassNames(Qrels qrels, Baseline baseline) {
        assertThat(qrels.queries()).hasSize(6);
        assertThat(baseline.run().name()).isEqualTo("run0");
    }

    @Test
    @ComparedWith("src/test/resources/io/retrieval4j/eval/fuse/run1.txt")
    void aMethodsAnnotationGoesBeforeItsClasss(Baseline baseline) {
        assertThat(baseline.run().name()).isEqualTo("run1");
    }
}
