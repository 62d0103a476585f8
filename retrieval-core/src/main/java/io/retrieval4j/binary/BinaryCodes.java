package io.retrieval4j.binary;

import io.retrieval4j.kernel.HammingKernels;
import io.retrieval4j.kernel.TopK;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Codes of one length in the order of their numbers, laid out as the kernel reads them, in memory outside of the heap. Immutable, safe for
 * concurrent use.
 */
final class BinaryCodes {

    /** Blocks between two looks at how near a code must be by now: their numbers and distances stay in the first-level cache. */
    private static final int STRIDE = 64;

    private static final ValueLayout.OfLong WORDS = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int words;
    private final int size;
    private final MemorySegment blocks;

    /** Of codes of so many words each. */
    BinaryCodes(int words, List<long[]> codes) {
        this.words = words;
        size = codes.size();
        long count = Math.ceilDiv((long) size, HammingKernels.BLOCK);
        blocks = Arena.ofAuto().allocate(count * blockBytes(), 64);
        long[] block = new long[words * HammingKernels.BLOCK];
        int number = 0;
        for (long[] code : codes) {
            HammingKernels.lay(code, block, number % HammingKernels.BLOCK);
            long at = number / HammingKernels.BLOCK * blockBytes();
            MemorySegment.copy(block, 0, blocks, WORDS, at, block.length);
            number++;
        }
    }

    private long blockBytes() {
        return (long) words * HammingKernels.BLOCK * Long.BYTES;
    }

    /** The numbers of the codes that differ from the query's in the fewest bits, nearest first; of equally near ones the lowest. */
    int[] nearest(long[] query, int limit) {
        TopK nearest = new TopK(Math.max(1, limit));
        int[] numbers = new int[STRIDE * HammingKernels.BLOCK];
        int[] distances = new int[numbers.length];
        HammingKernels kernels = HammingKernels.preferred();
        int count = (int) (blocks.byteSize() / blockBytes());
        int most = words * Long.SIZE;
        for (int from = 0; from < count; from += STRIDE) {
            int found = kernels.within(
                    query, blocks, from * blockBytes(), Math.min(count - from, STRIDE), most, numbers, distances);
            int first = from * HammingKernels.BLOCK;
            for (int i = 0; i < found && first + numbers[i] < size; i++) {
                nearest.offer(first + numbers[i], -distances[i]);
            }
            // A later code as near as the last is not taken in its place.
            most = nearest.size() < limit ? most : (int) -nearest.threshold() - 1;
        }
        int[] best = new int[nearest.size()];
        nearest.drain(best, new float[best.length]);
        return best;
    }
}
