package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HammingKernelsTest {

    private static final long SEED = 20261130;

    @Test
    void theDefinitionByHand() {
        // One block of codes of two words: code i has i bits in its second word, and code 3 all in its first.
        long[] codes = new long[16];
        for (int i = 0; i < 8; i++) {
            codes[8 + i] = (1L << i) - 1;
        }
        codes[3] = -1;
        int[] numbers = new int[8];
        int[] distances = new int[8];
        MemorySegment memory = MemorySegment.ofArray(codes);
        int found = HammingKernels.scalar().within(new long[] {0, 1}, memory, 0, 1, 1, numbers, distances);
        assertThat(Arrays.copyOf(numbers, found)).containsExactly(0, 1, 2);
        assertThat(Arrays.copyOf(distances, found)).containsExactly(1, 0, 1);
        found = HammingKernels.scalar().within(new long[] {-1, 0}, memory, 0, 1, 3, numbers, distances);
        assertThat(Arrays.copyOf(numbers, found)).containsExactly(3);
        assertThat(Arrays.copyOf(distances, found)).containsExactly(3);
        assertThat(HammingKernels.scalar().within(new long[] {0, 0}, memory, 0, 1, -1, numbers, distances))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 12, 64})
    void whatThisJvmPrefersGivesTheSame(int words) {
        Random random = new Random(SEED);
        int blocks = 37;
        long[] codes =
                random.longs((long) blocks * words * HammingKernels.BLOCK).toArray();
        long[] query = random.longs(words).toArray();
        // A code that is the query's own.
        for (int word = 0; word < words; word++) {
            codes[(11 * words + word) * HammingKernels.BLOCK + 5] = query[word];
        }
        MemorySegment heap = MemorySegment.ofArray(codes);
        long bytes = heap.byteSize();
        // On and beside the beginning of a cache line.
        MemorySegment aligned = Arena.ofAuto().allocate(bytes, 64).copyFrom(heap);
        MemorySegment shifted =
                Arena.ofAuto().allocate(bytes + 8, 64).asSlice(8).copyFrom(heap);
        long block = (long) words * HammingKernels.BLOCK * Long.BYTES;
        for (MemorySegment memory : List.of(heap, aligned, shifted)) {
            for (int most : new int[] {-1, 0, 30 * words, 32 * words, 64 * words}) {
                int[] numbers = new int[blocks * HammingKernels.BLOCK];
                int[] distances = new int[numbers.length];
                int[] expectedNumbers = new int[numbers.length];
                int[] expectedDistances = new int[numbers.length];
                int found =
                        HammingKernels.preferred().within(query, memory, block, blocks - 2, most, numbers, distances);
                int expected = HammingKernels.scalar()
                        .within(query, heap, block, blocks - 2, most, expectedNumbers, expectedDistances);
                assertThat(found)
                        .as("seed %d, %d words, at most %d", SEED, words, most)
                        .isEqualTo(expected);
                assertThat(Arrays.copyOf(numbers, found)).isEqualTo(Arrays.copyOf(expectedNumbers, found));
                assertThat(Arrays.copyOf(distances, found)).isEqualTo(Arrays.copyOf(expectedDistances, found));
                assertThat(found).isBetween(most < 0 ? 0 : 1, (blocks - 2) * HammingKernels.BLOCK);
            }
        }
    }

    @Test
    void aCodeIsTakenFromWhereItWasLaid() {
        long[] block = new long[3 * HammingKernels.BLOCK];
        for (int place = 0; place < HammingKernels.BLOCK; place++) {
            HammingKernels.lay(new long[] {place, 10 + place, 20 + place}, block, place);
        }
        assertThat(block).startsWith(0, 1, 2, 3, 4, 5, 6, 7, 10);
        long[] code = new long[3];
        HammingKernels.take(block, 5, code);
        assertThat(code).containsExactly(5, 15, 25);
    }
}
