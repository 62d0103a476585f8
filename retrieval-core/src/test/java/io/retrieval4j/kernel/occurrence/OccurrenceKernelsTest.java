package io.retrieval4j.kernel.occurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OccurrenceKernelsTest {

    private static final long SEED = 20261130;

    @ParameterizedTest(name = "runs of about {0}")
    @ValueSource(ints = {1, 2, 3, 9, 17, 40, 300})
    void findTheGreatestOfEachRun(int length) {
        SplittableRandom random = new SplittableRandom(SEED + length);
        for (int round = 0; round < 300; round++) {
            int from = random.nextInt(20);
            int count = 1 + random.nextInt(100);
            int to = from + count;
            int cutOff = random.nextBoolean() ? 0 : random.nextInt(1000);
            int least = random.nextBoolean() ? 0 : Integer.MIN_VALUE;
            short[] numbers = new short[to + OccurrenceKernels.PADDING];
            int[] values = new int[to + OccurrenceKernels.PADDING];
            int number = round % 3 == 0 ? 0 : random.nextInt(60_000);
            for (int i = from; i < to; i++) {
                number += random.nextInt(length) == 0 ? 1 + random.nextInt(2) : 0;
                numbers[i] = (short) (round % 3 == 1 ? 65_535 - (to - i) / length : number);
                values[i] = random.nextInt(-4_000, 4_000);
            }
            // What lies around takes no part, though it has the same numbers and greater values.
            Arrays.fill(numbers, 0, from, numbers[from]);
            Arrays.fill(numbers, to, numbers.length, numbers[to - 1]);
            Arrays.fill(values, 0, from, 9_999);
            Arrays.fill(values, to, values.length, 9_999);
            TreeMap<Integer, Integer> wanted = new TreeMap<>();
            for (int i = from; i < to; i++) {
                wanted.merge(numbers[i] & 0xFFFF, Math.max(least, values[i] - cutOff), Math::max);
            }
            for (OccurrenceKernels kernel :
                    new OccurrenceKernels[] {OccurrenceKernels.scalar(), OccurrenceKernels.preferred()}) {
                int[] runs = new int[count + OccurrenceKernels.PADDING];
                int[] maxima = new int[count + OccurrenceKernels.PADDING];
                int found = kernel.greatest(numbers, values, from, to, cutOff, least, runs, maxima);
                TreeMap<Integer, Integer> result = new TreeMap<>();
                for (int i = 0; i < found; i++) {
                    result.put(runs[i], maxima[i]);
                }
                assertThat(result)
                        .describedAs("%s, seed %d, round %d", kernel.getClass(), SEED + length, round)
                        .isEqualTo(wanted);
                assertThat(found).describedAs("each run once, in order").isEqualTo(wanted.size());
                assertThat(Arrays.copyOf(runs, found)).isSorted();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 63, 64, 65, 128, 300})
    void findTheValuesThatReachALeast(int size) {
        SplittableRandom random = new SplittableRandom(SEED + size);
        int[] values = new int[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextInt(random.nextInt(1, 1_000));
        }
        for (int least = 0; least < 1_100; least += 99) {
            for (int from = 0; from <= size; from += 7) {
                int[] scalar = new int[size + OccurrenceKernels.PADDING];
                int[] preferred = new int[size + OccurrenceKernels.PADDING];
                int count = OccurrenceKernels.scalar().atLeast(least, values, from, size, scalar);
                assertThat(OccurrenceKernels.preferred().atLeast(least, values, from, size, preferred))
                        .isEqualTo(count);
                assertThat(Arrays.copyOf(preferred, count)).isEqualTo(Arrays.copyOf(scalar, count));
                int line = least;
                assertThat(Arrays.copyOf(scalar, count))
                        .isEqualTo(IntStream.range(from, size)
                                .filter(i -> values[i] >= line)
                                .toArray());
            }
        }
    }
}
