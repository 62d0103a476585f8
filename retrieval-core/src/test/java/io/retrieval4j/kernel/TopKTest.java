package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopKTest {

    private static final int SEED = 20260105;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 99, 500, 700})
    void theBestAreKeptAndEqualScoresGoByTheLowerId(int k) {
        Random random = new Random(SEED);
        float[] scores = new float[500];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(40) - 20;
        }
        List<Integer> expected = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -scores[i]).thenComparing(Comparator.naturalOrder()))
                .limit(k)
                .toList();

        TopK oneByOne = new TopK(k);
        int[] shuffled = IntStream.range(0, scores.length).toArray();
        for (int i = shuffled.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = shuffled[i];
            shuffled[i] = shuffled[j];
            shuffled[j] = swapped;
        }
        for (int id : shuffled) {
            oneByOne.offer(id, scores[id]);
        }
        assertThat(drained(oneByOne, k)).as("seed %d", SEED).isEqualTo(expected);

        TopK inBlocks = new TopK(k);
        for (int from = 0; from < scores.length; from += 128) {
            inBlocks.offerAll(from, scores, from, Math.min(from + 128, scores.length));
        }
        assertThat(drained(inBlocks, k)).as("seed %d", SEED).isEqualTo(expected);
    }

    private static List<Integer> drained(TopK top, int k) {
        int[] ids = new int[k];
        int count = top.drain(ids, new float[k]);
        assertThat(top.size()).isZero();
        return Arrays.stream(ids, 0, count).boxed().toList();
    }

    @Test
    void theThresholdIsTheWorstOfKOnceThereAreK() {
        TopK top = new TopK(2);
        assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(top.offer(1, 5)).isTrue();
        assertThat(top.threshold()).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(top.offer(2, 7)).isTrue();
        assertThat(top.threshold()).isEqualTo(5);
        assertThat(top.offer(3, 5)).isFalse();
        assertThat(top.offer(0, 5)).isTrue();
        assertThat(top.offer(4, Float.NaN)).isFalse();
        assertThat(top.offer(5, 6)).isTrue();
        assertThat(top.threshold()).isEqualTo(6);
    }

    @Test
    void notANumberIsNeverKept() {
        TopK top = new TopK(3);
        float[] scores = {Float.NaN, 1, Float.NaN, 2};
        top.offerAll(10, scores, 0, 4);
        int[] ids = new int[3];
        assertThat(top.drain(ids, new float[3])).isEqualTo(2);
        assertThat(ids).startsWith(13, 11);
    }

    @Test
    void noneOfManyIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TopK(0)).withMessageContaining("k is 0");
    }
}
