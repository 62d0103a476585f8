package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.GroupScan;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link GroupScan} on the Vector API. Products are made in 16 bits, those of two times four dimensions are added there, and
 * then the halves of integer lanes, of which each vector has two. A stripe is the vectors of a group that a vector of shorts
 * holds: eight, four or two.
 */
public final class VectorGroupScan implements GroupScan {

    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> SUMS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, SHORTS.vectorBitSize() / 2)));

    /** Bytes of a stripe that are loaded at once. */
    static final int WIDTH = SHORTS.length();

    // Where shorts take 64 bits, bytes would take 32, of which there are no vectors.
    private static final boolean VECTORS = SHORTS.vectorBitSize() >= 128;

    private VectorGroupScan() {}

    public static GroupScan create() {
        return VECTORS ? new VectorGroupScan() : ScalarGroupScan.INSTANCE;
    }

    @Override
    public void dots(short[] query, int stride, byte[] vectors, int offset, int groups, int[] dots) {
        for (int stripe = 0; stripe < GROUP * TOGETHER; stripe += WIDTH) {
            ArrayGroups.dots(query, stride, vectors, offset + stripe, groups, dots, stripe / TOGETHER);
        }
    }

    @Override
    public void dots(
            short[] query, int stride, MemorySegment vectors, long offset, int groups, int[] dots, byte[] scratch) {
        if (vectors.isNative()) {
            for (int stripe = 0; stripe < GROUP * TOGETHER; stripe += WIDTH) {
                NativeGroups.dots(query, stride, vectors, offset + stripe, groups, dots, stripe / TOGETHER);
            }
        } else {
            GroupScan.super.dots(query, stride, vectors, offset, groups, dots, scratch);
        }
    }

    /** Stores the sums of neighbouring lanes. */
    static void store(IntVector sums, int[] dots, int at) {
        LongVector both = sums.reinterpretAsLongs();
        // The lower half of each lane is the sum, whatever is carried into the upper one.
        LongVector sum = both.lanewise(VectorOperators.LSHR, 32).add(both);
        ((IntVector) sum.convertShape(VectorOperators.L2I, SUMS, 0)).intoArray(dots, at);
    }
}
