package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop over codes in native memory, mapped or allocated, where they lie: a lane is a code. It waits for memory, and has no branch that
 * depends on what it reads, so that the processor runs far ahead of it: it writes all distances, from which {@link NearCodes} picks. It is
 * never called with a segment of the heap (docs/kernels.md, rule 6).
 */
final class NativeCodes {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> HALVES =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, LONGS.vectorBitSize() / 2)));
    private static final int LINE = HammingKernels.BLOCK * Long.BYTES;

    private NativeCodes() {}

    static void distances(long[] query, MemorySegment codes, long offset, int blocks, int[] distances) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!codes.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        int words = query.length;
        for (int block = 0; block < blocks; block++) {
            for (int code = 0; code < HammingKernels.BLOCK; code += LONGS.length()) {
                long at = offset + (long) LINE * words * block + (long) Long.BYTES * code;
                // Two sums, as one would wait for itself.
                LongVector even = differing(codes, at, query[0]);
                LongVector odd = LongVector.zero(LONGS);
                int word = 1;
                for (; word < words - 1; word += 2) {
                    odd = differing(codes, at + (long) LINE * word, query[word]).add(odd);
                    even = differing(codes, at + (long) LINE * (word + 1), query[word + 1])
                            .add(even);
                }
                for (; word < words; word++) {
                    odd = differing(codes, at + (long) LINE * word, query[word]).add(odd);
                }
                ((IntVector) LongVector.zero(LONGS).add(even).add(odd).convertShape(VectorOperators.L2I, HALVES, 0))
                        .intoArray(distances, block * HammingKernels.BLOCK + code);
            }
        }
    }

    private static LongVector differing(MemorySegment codes, long at, long word) {
        return LongVector.fromMemorySegment(LONGS, codes, at, ByteOrder.LITTLE_ENDIAN)
                .lanewise(VectorOperators.XOR, word)
                .lanewise(VectorOperators.BIT_COUNT);
    }
}
