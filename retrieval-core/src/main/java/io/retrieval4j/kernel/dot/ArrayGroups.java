package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.GroupScan;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The loop of {@link VectorGroupScan} on an array. */
final class ArrayGroups {

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, VectorGroupScan.WIDTH * Byte.SIZE)));
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int STEP = GroupScan.GROUP * GroupScan.TOGETHER;

    private ArrayGroups() {}

    /**
     * The dot products of one stripe of each group. Two groups at once, or the last one twice, and written out: so long that C2
     * compiles it on its own, where callers might leave it no room for inlining (docs/kernels.md, rule 9).
     */
    static void dots(short[] query, int stride, byte[] vectors, int offset, int groups, int[] dots, int to) {
        int step = GroupScan.GROUP * stride;
        for (int i = 0; i < groups; i += 2) {
            int next = Math.min(i + 1, groups - 1);
            int at = offset + i * step;
            int nextAt = offset + next * step;
            IntVector sums = IntVector.zero(INTS);
            IntVector nextSums = IntVector.zero(INTS);
            for (int q = 0; q < query.length; q += 2 * STEP) {
                ShortVector four = ShortVector.fromArray(SHORTS, query, q);
                ShortVector nextFour = ShortVector.fromArray(SHORTS, query, q + STEP);
                IntVector both = four.mul(
                                ByteVector.fromArray(BYTES, vectors, at).convertShape(VectorOperators.B2S, SHORTS, 0))
                        .add(nextFour.mul(ByteVector.fromArray(BYTES, vectors, at + STEP)
                                .convertShape(VectorOperators.B2S, SHORTS, 0)))
                        .reinterpretAsInts();
                sums = both.lanewise(VectorOperators.ASHR, 16).add(sums);
                sums = both.lanewise(VectorOperators.LSHL, 16)
                        .lanewise(VectorOperators.ASHR, 16)
                        .add(sums);
                IntVector nextBoth = four.mul(ByteVector.fromArray(BYTES, vectors, nextAt)
                                .convertShape(VectorOperators.B2S, SHORTS, 0))
                        .add(nextFour.mul(ByteVector.fromArray(BYTES, vectors, nextAt + STEP)
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
