package io.retrieval4j.lucene.codebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctSampleTest {

    private static float[] row(int number) {
        Random random = new Random(number);
        return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian(), number % 2 == 0 ? 0f : -0f};
    }

    private static Set<String> rows(DistinctSample sample) {
        Set<String> rows = new HashSet<>();
        float[] values = sample.rows();
        for (int at = 0; at < values.length; at += 3) {
            rows.add(Arrays.toString(Arrays.copyOfRange(values, at, at + 3)));
        }
        return rows;
    }

    @Test
    void aVectorThatComesAThousandTimesCountsAsOne() {
        DistinctSample sample = new DistinctSample(3, 100);
        for (int i = 0; i < 100_000; i++) {
            sample.add(row(i % 1000 == 0 ? i / 1000 : -1), 1);
        }
        // The hundred and the one between them are more than fit.
        assertThat(sample.size()).isBetween(75, 100);
        assertThat(rows(sample)).hasSize(sample.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 255, 256, 257, 1000})
    void keepsAllThatFitAndAtLeastThreeQuartersWhereMoreCome(int most) {
        DistinctSample sample = new DistinctSample(3, most);
        for (int i = 0; i < most; i++) {
            sample.add(row(i), 1);
            sample.add(row(i), 1);
        }
        assertThat(rows(sample)).hasSize(most);
        for (int i = most; i < 20 * most; i++) {
            sample.add(row(i), 1);
        }
        assertThat(sample.size()).isBetween(Math.max(most / 2, most * 3 / 4 - 20), most);
    }

    @Test
    void isTheSameInWhateverOrderVectorsComeAndHoweverOften() {
        DistinctSample forwards = new DistinctSample(3, 500);
        DistinctSample backwards = new DistinctSample(3, 500);
        for (int i = 0; i < 10_000; i++) {
            forwards.add(row(i), 1);
        }
        for (int i = 19_999; i >= 0; i--) {
            backwards.add(row(i % 10_000), 1);
        }
        assertThat(rows(backwards)).isEqualTo(rows(forwards));
    }

    @Test
    void zeroAndMinusZeroAreEqual() {
        DistinctSample sample = new DistinctSample(2, 10);
        sample.add(new float[] {0f, 1f, -0f, 1f}, 2);
        assertThat(sample.size()).isEqualTo(1);
    }
}
