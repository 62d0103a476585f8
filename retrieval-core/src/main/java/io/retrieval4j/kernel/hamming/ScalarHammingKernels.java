package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** The definition, and the oracle that the others are tested against. */
public final class ScalarHammingKernels implements HammingKernels {

    public static final ScalarHammingKernels INSTANCE = new ScalarHammingKernels();

    private static final ValueLayout.OfLong WORDS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ScalarHammingKernels() {}

    @Override
    public int within(
            long[] query, MemorySegment codes, long offset, int blocks, int most, int[] numbers, int[] distances) {
        // Memory is copied, a block at a time, since a loop that reads it depends on what else the process reads
        // (docs/kernels.md, rule
        // 6).
        long[] block = new long[query.length * BLOCK];
        int found = 0;
        for (int i = 0; i < blocks; i++) {
            MemorySegment.copy(codes, WORDS, offset + (long) i * block.length * Long.BYTES, block, 0, block.length);
            for (int code = 0; code < BLOCK; code++) {
                int distance = distance(query, block, code);
                if (distance <= most) {
                    numbers[found] = i * BLOCK + code;
                    distances[found++] = distance;
                }
            }
        }
        return found;
    }

    private static int distance(long[] query, long[] block, int code) {
        int distance = 0;
        for (int word = 0; word < query.length; word++) {
            distance += Long.bitCount(query[word] ^ block[word * BLOCK + code]);
        }
        return distance;
    }
}
