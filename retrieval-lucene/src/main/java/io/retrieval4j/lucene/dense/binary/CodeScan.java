package io.retrieval4j.lucene.dense.binary;

import io.retrieval4j.kernel.HammingKernels;
import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.segment.FileRegion;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Reads all codes of a field, front to back, and keeps those that differ least from a query's. */
final class CodeScan {

    /** Blocks between two looks at how near a code must be by now: their numbers and distances stay in the first-level cache. */
    private static final int STRIDE = 64;

    /** Strides between two looks at the clock: some ten microseconds. */
    private static final int STRIDES = 32;

    private CodeScan() {}

    /** As {@link CodedVectors#nearest} has it, by ordinals. */
    static int[] nearest(FieldCodes codes, long[] query, int limit, IntPredicate accepted, CodedVectors.Stop stop) {
        CodesEntry entry = codes.entry();
        FileRegion.View view = codes.view();
        TopK nearest = new TopK(limit);
        int[] numbers = new int[STRIDE * HammingKernels.BLOCK];
        int[] distances = new int[numbers.length];
        HammingKernels kernels = HammingKernels.preferred();
        int count = entry.blocks();
        int most = entry.bits();
        for (int from = 0; from < count; from += STRIDE) {
            if (from % (STRIDE * STRIDES) == 0 && stop.now()) {
                break;
            }
            int blocks = Math.min(STRIDE, count - from);
            long at = view.locate((long) from * entry.blockBytes(), blocks * entry.blockBytes());
            int found = kernels.within(query, view.memory(), at, blocks, most, numbers, distances);
            for (int i = 0; i < found; i++) {
                int ordinal = from * HammingKernels.BLOCK + numbers[i];
                if (ordinal < entry.size() && accepted.test(ordinal)) {
                    nearest.offer(ordinal, -distances[i]);
                }
            }
            // A later code as near as the last is not taken in its place.
            most = nearest.size() < limit ? most : (int) -nearest.threshold() - 1;
        }
        int[] best = new int[nearest.size()];
        nearest.drain(best, new float[best.length]);
        Arrays.sort(best);
        return best;
    }
}
