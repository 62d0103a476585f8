package io.retrieval4j.benchmarks.lateinteraction.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoisyCopiesTest {

    @TempDir
    private Path folder;

    private WorkFolder work;
    private NoisyCopies copies;

    @BeforeEach
    void open() throws IOException {
        work = SmallPool.write(folder);
        copies = work.copies();
    }

    @Test
    void theFirstCopyIsTheOriginal() throws IOException {
        TokenFile pool = TokenFile.open(work.pool());

        for (int passage = 0; passage < SmallPool.PASSAGES; passage++) {
            assertThat(copies.matrix(passage)).isEqualTo(pool.matrix(passage));
        }
    }

    @Test
    void copiesLieAboutTheStatedAngleFromTheOriginalAndHaveLengthOne() {
        double sum = 0;
        int tokens = 0;
        for (int passage = SmallPool.PASSAGES; passage < 20 * SmallPool.PASSAGES; passage++) {
            TokenMatrix copy = copies.matrix(passage);
            TokenMatrix original = copies.matrix(copies.original(passage));
            assertThat(copy.rows()).isEqualTo(original.rows());
            for (int row = 0; row < copy.rows(); row++) {
                int at = row * SmallPool.DIMENSION;
                float norm = Kernels.scalar().norm(copy.values(), at, SmallPool.DIMENSION);
                assertThat(norm).isCloseTo(1, within(1e-5f));
                sum += Kernels.scalar().dot(copy.values(), at, original.values(), at, SmallPool.DIMENSION);
                tokens++;
            }
        }
        // One cosine spreads by about .02, the mean of some thousand by less than .001.
        assertThat(sum / tokens).isCloseTo(NoisyCopies.COSINE, within(.005));
    }

    @Test
    void aPassageIsTheSameInAnyOrder() throws IOException {
        TokenMatrix first = copies.matrix(100);
        copies.matrix(57);

        assertThat(copies.matrix(100)).isEqualTo(first);
        assertThat(work.copies().matrix(100)).isEqualTo(first);
        assertThat(copies.matrix(100 + SmallPool.PASSAGES)).isNotEqualTo(first);
    }
}
