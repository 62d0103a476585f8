package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.LongVector;

/** Distances on the Vector API where memory is native, and by the definition where it is of the heap. Loaded only where the module is there. */
public final class VectorHammingKernels implements HammingKernels {

    private VectorHammingKernels() {}

    public static HammingKernels create() {
        return LongVector.SPECIES_PREFERRED.length() > BLOCK
                ? ScalarHammingKernels.INSTANCE
                : new VectorHammingKernels();
    }

    @Override
    public int within(
            long[] query, MemorySegment codes, long offset, int blocks, int most, int[] numbers, int[] distances) {
        if (!codes.isNative()) {
            return ScalarHammingKernels.INSTANCE.within(query, codes, offset, blocks, most, numbers, distances);
        }
        if (query.length == NativeSixWords.WORDS) {
            NativeSixWords.distances(query, codes, offset, blocks, distances);
        } else {
            NativeCodes.distances(query, codes, offset, blocks, distances);
        }
        return NearCodes.pick(blocks * BLOCK, most, numbers, distances);
    }
}
