package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link NativeCodes} for codes of 384 bits, which many models' vectors have: without an inner loop, whose two turns C2 makes slow. */
final class NativeSixWords {

    static final int WORDS = 6;

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> HALVES =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, LONGS.vectorBitSize() / 2)));
    private static final int LINE = HammingKernels.BLOCK * Long.BYTES;

    private NativeSixWords() {}

    static void distances(long[] query, MemorySegment codes, long offset, int blocks, int[] distances) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!codes.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        for (int block = 0; block < blocks; block++) {
            for (int code = 0; code < HammingKernels.BLOCK; code += LONGS.length()) {
                long at = offset + (long) LINE * WORDS * block + (long) Long.BYTES * code;
                LongVector even = differing(codes, at, query[0]);
                LongVector odd = differing(codes, at + LINE, query[1]);
                even = differing(codes, at + 2 * LINE, query[2]).add(even);
                odd = differing(codes, at + 3 * LINE, query[3]).add(odd);
                even = differing(codes, at + 4 * LINE, query[4]).add(even);
                odd = differing(codes, at + 5 * LINE, query[5]).add(odd);
                ((IntVector) even.add(odd).convertShape(VectorOperators.L2I, HALVES, 0))
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
