package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.GroupScan;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loop of {@link VectorGroupScan} on native memory, mapped or allocated, where it lies. It is never called with a segment
 * of the heap: where it sees but the two classes of native memory, C2 inlines the loads, whatever the rest of the process
 * does with segments (docs/kernels.md, rule 6).
 */
final class NativeGroups {

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, VectorGroupScan.WIDTH * Byte.SIZE)));
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int STEP = GroupScan.GROUP * GroupScan.TOGETHER;

    private NativeGroups() {}

    /**
     * The dot products of one stripe of each group. Two groups at once, or the last one twice, and written out: so long that C2
     * compiles it on its own, where callers might leave it no room for inlining (docs/kernels.md, rule 9).
     */
    static void dots(short[] query, int stride, MemorySegment vectors, long offset, int groups, int[] dots, int to) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!vectors.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        int step = GroupScan.GROUP * stride;
        for (int i = 0; i < groups; i += 2) {
            int next = Math.min(i + 1, groups - 1);
            long at = offset + (long) i * step;
            long nextAt = offset + (long) next * step;
            IntVector sums = IntVector.zero(INTS);
            IntVector nextSums = IntVector.zero(INTS);
            for (int q = 0; q < query.length; q += 2 * STEP) {
                ShortVector four = ShortVector.fromArray(SHORTS, query, q);
                ShortVector nextFour = ShortVector.fromArray(SHORTS, query, q + STEP);
                IntVector both = four.mul(ByteVector.fromMemorySegment(BYTES, vectors, at, ByteOrder.nativeOrder())
                                .convertShape(VectorOperators.B2S, SHORTS, 0))
                        .add(nextFour.mul(
                                ByteVector.fromMemorySegment(BYTES, vectors, at + STEP, ByteOrder.nativeOrder())
                                        .convertShape(VectorOperators.B2S, SHORTS, 0)))
                        .reinterpretAsInts();
                sums = both.lanewise(VectorOperators.ASHR, 16).add(sums);
                sums = both.lanewise(VectorOperators.LSHL, 16)
                        .lanewise(VectorOperators.ASHR, 16)
                        .add(sums);
                IntVector nextBoth = four.mul(
                                ByteVector.fromMemorySegment(BYTES, vectors, nextAt, ByteOrder.nativeOrder())
                                        .convertShape(VectorOperators.B2S, SHORTS, 0))
                        .add(nextFour.mul(
                                ByteVector.fromMemorySegment(BYTES, vectors, nextAt + STEP, ByteOrder.nativeOrder())
                                        .convertShape(VectorOperators.B2S, SHORTS, 0)))
                        .reinterpretAsInts();
                nextSums = nextBoth.lanewise(VectorOperators.ASHR, 16).add(nextSums);
                nextSums = nextBoth.lanewise(VectorOperators.LSHL, 16)
                        .lanewise(VectorOperators.ASHR, 16)
                        .add(nextSums);
                at += 2 * STEP;
                nextAt += 2 * STEP;
            }
            VectorGroupScan.store(IntVector.zero(INTS).add(sums), dots, to + i * GroupScan.GROUP);
            VectorGroupScan.store(IntVector.zero(INTS).add(nextSums), dots, to + next * GroupScan.GROUP);
        }
    }
}
