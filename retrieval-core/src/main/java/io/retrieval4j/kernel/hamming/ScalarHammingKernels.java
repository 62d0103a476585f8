package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;

/** The definition, and the oracle that the others are tested against. */
public final class ScalarHammingKernels implements HammingKernels {

    public static final ScalarHammingKernels INSTANCE = new ScalarHammingKernels();

    private ScalarHammingKernels() {}

    @Override
    public int within(
            long[] query, long[] codes, int fromBlock, int toBlock, int most, int[] numbers, int[] distances) {
        int found = 0;
        for (int block = fromBlock; block < toBlock; block++) {
            for (int code = 0; code < BLOCK; code++) {
                int distance = distance(query, codes, block * query.length * BLOCK + code);
                if (distance <= most) {
                    numbers[found] = block * BLOCK + code;
                    distances[found++] = distance;
                }
            }
        }
        return found;
    }

    private static int distance(long[] query, long[] codes, int first) {
        int distance = 0;
        for (int word = 0; word < query.length; word++) {
            distance += Long.bitCount(query[word] ^ codes[first + word * BLOCK]);
        }
        return distance;
    }
}
