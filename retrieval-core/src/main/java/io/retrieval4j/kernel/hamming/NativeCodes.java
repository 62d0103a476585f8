package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop over codes in native memory, mapped or allocated, where they lie: a lane is a code. It is never called with a segment of the
 * heap (docs/kernels.md, rule 6).
 */
final class NativeCodes {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final int LINE = HammingKernels.BLOCK * Long.BYTES;

    private NativeCodes() {}

    static int within(
            long[] query, MemorySegment codes, long offset, int blocks, int most, int[] numbers, int[] distances) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!codes.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        long[] lanes = new long[LONGS.length()];
        int words = query.length;
        int found = 0;
        for (int block = 0; block < blocks; block++) {
            for (int code = 0; code < HammingKernels.BLOCK; code += LONGS.length()) {
                long at = offset + (long) LINE * words * block + (long) Long.BYTES * code;
                LongVector sum = LongVector.zero(LONGS);
                for (int word = 0; word < words; word++) {
                    sum = LongVector.fromMemorySegment(LONGS, codes, at + (long) LINE * word, ByteOrder.LITTLE_ENDIAN)
                            .lanewise(VectorOperators.XOR, query[word])
                            .lanewise(VectorOperators.BIT_COUNT)
                            .add(sum);
                }
                sum = LongVector.zero(LONGS).add(sum);
                VectorMask<Long> near = sum.compare(VectorOperators.LE, most);
                if (near.anyTrue()) {
                    // Into an array, since a vector that is handed on is allocated, and for every block at that.
                    sum.intoArray(lanes, 0);
                    found = take(lanes, near.toLong(), block * HammingKernels.BLOCK + code, found, numbers, distances);
                }
            }
        }
        return found;
    }

    private static int take(long[] lanes, long near, int first, int found, int[] numbers, int[] distances) {
        int at = found;
        for (long left = near; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            numbers[at] = first + lane;
            distances[at++] = (int) lanes[lane];
        }
        return at;
    }
}
