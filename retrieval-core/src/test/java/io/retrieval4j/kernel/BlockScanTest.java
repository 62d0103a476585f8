package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What this JVM prefers gives the bits of the definition. */
class BlockScanTest {

    private static final int SEED = 20260104;

    private final BlockScan scalar = BlockScan.scalar();
    private final BlockScan preferred = BlockScan.preferred();

    @ParameterizedTest
    @CsvSource({"1,64", "8,64", "16,128", "31,64", "32,64", "32,128", "64,128", "64,64", "7,192", "0,64"})
    void blocksScoreAsTheDefinitionHasIt(int dimension, int width) {
        Randoms random = new Randoms(SEED);
        float[] query = random.floats(dimension);
        byte[] blocks = random.bytes(3 + 2 * dimension * width);
        int offset = 3 + dimension * width;
        float[] expected = new float[width + 5];
        scalar.scores(query, blocks, offset, width, expected, 5);
        float[] scores = new float[width + 5];
        preferred.scores(query, blocks, offset, width, scores, 5);
        assertThat(scores).as("seed %d", SEED).isEqualTo(expected);
        float[] working = random.floats(width + 1);
        float maximum = scalar.maximum(query, blocks, offset, width, working);
        assertThat(preferred.maximum(query, blocks, offset, width, working))
                .as("seed %d", SEED)
                .isEqualTo(maximum);
        byte[] scratch = new byte[dimension * width];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Randoms.unaligned(arena, MemorySegment.ofArray(blocks));
            float[] inMemory = new float[width + 5];
            preferred.scores(query, memory, offset, width, inMemory, 5, scratch);
            assertThat(inMemory).isEqualTo(expected);
            assertThat(preferred.maximum(query, memory, offset, width, working, scratch))
                    .isEqualTo(maximum);
            MemorySegment heap = MemorySegment.ofArray(blocks);
            float[] onTheHeap = new float[width + 5];
            preferred.scores(query, heap, offset, width, onTheHeap, 5, scratch);
            assertThat(onTheHeap).isEqualTo(expected);
            assertThat(preferred.maximum(query, heap, offset, width, working, scratch))
                    .isEqualTo(maximum);
        }
    }

    @Test
    void scoresBelowZeroAreZero() {
        byte[] block = new byte[64];
        Arrays.fill(block, (byte) -3);
        block[11] = 2;
        for (BlockScan scan : new BlockScan[] {scalar, preferred}) {
            float[] scores = new float[64];
            scan.scores(new float[] {4}, block, 0, 64, scores, 0);
            float[] expected = new float[64];
            expected[11] = 8;
            assertThat(scores).containsExactly(expected);
            assertThat(scan.maximum(new float[] {4}, block, 0, 64, new float[64]))
                    .isEqualTo(8);
            assertThat(scan.maximum(new float[] {-1}, new byte[64], 0, 64, new float[64]))
                    .isZero();
        }
    }

    @Test
    void notANumberInTheQueryIsNotANumberInEveryScore() {
        for (BlockScan scan : new BlockScan[] {scalar, preferred}) {
            float[] scores = new float[64];
            scan.scores(new float[] {1, Float.NaN}, new byte[128], 0, 64, scores, 0);
            for (float score : scores) {
                assertThat(score).isNaN();
            }
            assertThat(scan.maximum(new float[] {1, Float.NaN}, new byte[128], 0, 64, new float[64]))
                    .isNaN();
            float negativeNaN = Float.intBitsToFloat(0xffc00000);
            assertThat(scan.maximum(new float[] {1, negativeNaN}, new byte[128], 0, 64, new float[64]))
                    .isNaN();
        }
    }

    @Test
    void aBlockThatEndsBehindTheMemoryIsRefused() {
        float[] query = {1, 2};
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(127);
            for (BlockScan scan : new BlockScan[] {scalar, preferred}) {
                assertThatThrownBy(() -> scan.scores(query, memory, 0, 64, new float[64], 0, new byte[128]))
                        .isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    @Test
    void theFirstScoreAboveAThresholdIsFoundWhereverItIs() {
        for (int length : new int[] {0, 1, 7, 16, 17, 64, 100}) {
            for (int place = 0; place <= length; place++) {
                float[] scores = new float[length];
                Arrays.fill(scores, 1);
                if (place < length) {
                    scores[place] = 1.5f;
                    scores[length - 1] = 1.5f;
                }
                assertThat(preferred.firstAbove(1, scores, 0, length)).isEqualTo(place);
                assertThat(scalar.firstAbove(1, scores, 0, length)).isEqualTo(place);
            }
        }
    }
}
