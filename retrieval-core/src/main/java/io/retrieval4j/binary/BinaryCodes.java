package io.retrieval4j.binary;

import io.retrieval4j.kernel.HammingKernels;
import io.retrieval4j.kernel.TopK;
import java.util.List;

/** Codes of one length in the order of their numbers, laid out as the kernel reads them. Immutable, safe for concurrent use. */
final class BinaryCodes {

    /** Blocks between two looks at how near a code must be by now: their numbers and distances stay in the first-level cache. */
    private static final int STRIDE = 128;

    private final int words;
    private final int size;
    private final long[] blocks;

    /** Of codes of so many words each. */
    BinaryCodes(int words, List<long[]> codes) {
        this.words = words;
        size = codes.size();
        int count = (size + HammingKernels.BLOCK - 1) / HammingKernels.BLOCK;
        blocks = new long[Math.multiplyExact(count, words * HammingKernels.BLOCK)];
        int number = 0;
        for (long[] code : codes) {
            int first = number / HammingKernels.BLOCK * words * HammingKernels.BLOCK + number % HammingKernels.BLOCK;
            for (int word = 0; word < words; word++) {
                blocks[first + word * HammingKernels.BLOCK] = code[word];
            }
            number++;
        }
    }

    /** The numbers of the codes that differ from the query's in the fewest bits, nearest first; of equally near ones the lowest. */
    int[] nearest(long[] query, int limit) {
        TopK nearest = new TopK(Math.max(1, limit));
        int[] numbers = new int[STRIDE * HammingKernels.BLOCK];
        int[] distances = new int[numbers.length];
        HammingKernels kernels = HammingKernels.preferred();
        int count = blocks.length / (words * HammingKernels.BLOCK);
        int most = words * Long.SIZE;
        for (int from = 0; from < count; from += STRIDE) {
            int found = kernels.within(query, blocks, from, Math.min(count, from + STRIDE), most, numbers, distances);
            for (int i = 0; i < found && numbers[i] < size; i++) {
                nearest.offer(numbers[i], -distances[i]);
            }
            // A later code as near as the last is not taken in its place.
            most = nearest.size() < limit ? most : (int) -nearest.threshold() - 1;
        }
        int[] best = new int[nearest.size()];
        nearest.drain(best, new float[best.length]);
        return best;
    }
}
