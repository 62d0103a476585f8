package io.retrieval4j.kernel.hamming;

import io.retrieval4j.kernel.HammingKernels;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Distances on the Vector API: a lane is a code. Loaded only where the module is there. */
public final class VectorHammingKernels implements HammingKernels {

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    private VectorHammingKernels() {}

    public static HammingKernels create() {
        return LONGS.length() > BLOCK ? ScalarHammingKernels.INSTANCE : new VectorHammingKernels();
    }

    @Override
    public int within(
            long[] query, long[] codes, int fromBlock, int toBlock, int most, int[] numbers, int[] distances) {
        int found = 0;
        int words = query.length * BLOCK;
        for (int block = fromBlock; block < toBlock; block++) {
            for (int code = 0; code < BLOCK; code += LONGS.length()) {
                LongVector lanes = distances(query, codes, block * words + code);
                VectorMask<Long> near = lanes.compare(VectorOperators.LE, most);
                if (near.anyTrue()) {
                    found = take(lanes, near.toLong(), block * BLOCK + code, found, numbers, distances);
                }
            }
        }
        return found;
    }

    private static LongVector distances(long[] query, long[] codes, int first) {
        LongVector sum = LongVector.zero(LONGS);
        for (int word = 0; word < query.length; word++) {
            LongVector differing =
                    LongVector.fromArray(LONGS, codes, first + word * BLOCK).lanewise(VectorOperators.XOR, query[word]);
            sum = sum.add(differing.lanewise(VectorOperators.BIT_COUNT));
        }
        return sum;
    }

    private static int take(LongVector lanes, long near, int first, int found, int[] numbers, int[] distances) {
        int at = found;
        for (long left = near; left != 0; left &= left - 1) {
            int lane = Long.numberOfTrailingZeros(left);
            numbers[at] = first + lane;
            distances[at++] = (int) lanes.lane(lane);
        }
        return at;
    }
}
