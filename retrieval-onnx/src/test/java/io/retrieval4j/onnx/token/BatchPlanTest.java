package io.retrieval4j.onnx.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchPlanTest {

    @Test
    void noTextsMakeNoBatches() {
        assertThat(BatchPlan.of(new int[0], 10)).isEmpty();
    }

    @Test
    void textsOfLikeLengthShareABatchTheLongestFirst() {
        List<int[]> batches = BatchPlan.of(new int[] {2, 9, 3, 10, 2, 3}, 20);
        assertThat(batches).containsExactly(new int[] {3, 1}, new int[] {2, 5, 0, 4});
    }

    @Test
    void aTextLongerThanTheBudgetIsABatchOfItsOwn() {
        assertThat(BatchPlan.of(new int[] {50, 60, 5, 5}, 10))
                .containsExactly(new int[] {1}, new int[] {0}, new int[] {2, 3});
    }

    @Test
    void textsWithoutTokensCountAsOneTokenOfPadding() {
        assertThat(BatchPlan.of(new int[5], 2)).containsExactly(new int[] {0, 1}, new int[] {2, 3}, new int[] {4});
    }

    @Test
    void everyTextIsInOneBatchAndNoBatchPassesTheBudget() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int[] lengths = IntStream.range(0, random.nextInt(300))
                    .map(i -> random.nextInt(100))
                    .toArray();
            int budget = 1 + random.nextInt(500);
            List<int[]> batches = BatchPlan.of(lengths, budget);
            assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted().toArray())
                    .as("seed %d", seed)
                    .isEqualTo(IntStream.range(0, lengths.length).toArray());
            for (int[] batch : batches) {
                int longest = Arrays.stream(batch).map(i -> lengths[i]).max().orElseThrow();
                assertThat(batch.length == 1 || batch.length * longest <= budget)
                        .as("seed %d, %d rows of %d, budget %d", seed, batch.length, longest, budget)
                        .isTrue();
            }
        }
    }
}
