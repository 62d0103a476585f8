package io.retrieval4j.kernel.occurrence;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link OccurrenceKernels} on the Vector API. In a vector, each lane takes the greater of its own and the value of the lane one, two, four and
 * eight before it where the number is the same, so the last lane of a run has its greatest; these are packed together. A run that goes on
 * in the next vector is written again, over what was written of it.
 */
final class VectorOccurrenceKernels implements OccurrenceKernels {

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = INTS.length();

    // Lanes are packed by an instruction on 256 bits and more; else one at a time.
    private static final boolean PACKS = INTS.vectorBitSize() >= 256 && INTS.vectorBitSize() <= 512;
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(Math.max(64, INTS.vectorBitSize() / 2)));

    // The first lanes take from the last ones, which have the same number only if all between have.
    private static final VectorShuffle<Integer> ONE_BEFORE = from(LANES - 1);
    private static final VectorShuffle<Integer> TWO_BEFORE = from(LANES - 2);
    private static final VectorShuffle<Integer> FOUR_BEFORE = from(Math.max(0, LANES - 4));
    private static final VectorShuffle<Integer> EIGHT_BEFORE = from(Math.max(0, LANES - 8));
    private static final VectorShuffle<Integer> ONE_BEHIND = from(1);
    private static final VectorShuffle<Integer> LAST = VectorShuffle.iota(INTS, LANES - 1, 0, true);
    private static final VectorMask<Integer> LAST_LANE = INTS.indexInRange(1 - LANES, 1);

    private static final IntVector LANE = IntVector.zero(INTS).addIndex(1);
    private static final int FOUR = 4 * LANES;

    // No number, in lanes behind the last.
    private static final int NONE = -1;

    private VectorOccurrenceKernels() {}

    static OccurrenceKernels create() {
        return PACKS ? new VectorOccurrenceKernels() : ScalarOccurrenceKernels.INSTANCE;
    }

    private static VectorShuffle<Integer> from(int first) {
        return VectorShuffle.iota(INTS, first, 1, true);
    }

    @Override
    public int greatest(
            short[] numbers, int[] values, int from, int to, int cutOff, int least, int[] runs, int[] maxima) {
        IntVector before = IntVector.broadcast(INTS, NONE);
        IntVector greatestBefore = IntVector.broadcast(INTS, least);
        int count = 0;
        for (int i = from; i < to; i += LANES) {
            IntVector number = ((IntVector) ShortVector.fromArray(SHORTS, numbers, i)
                            .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0))
                    .blend(NONE, INTS.indexInRange(i, to).not());
            IntVector greatest =
                    IntVector.fromArray(INTS, values, i).sub(cutOff).max(least);
            greatest = greatest.lanewise(
                    VectorOperators.MAX, greatest.rearrange(ONE_BEFORE), number.eq(number.rearrange(ONE_BEFORE)));
            greatest = greatest.lanewise(
                    VectorOperators.MAX, greatest.rearrange(TWO_BEFORE), number.eq(number.rearrange(TWO_BEFORE)));
            greatest = greatest.lanewise(
                    VectorOperators.MAX, greatest.rearrange(FOUR_BEFORE), number.eq(number.rearrange(FOUR_BEFORE)));
            greatest = greatest.lanewise(
                    VectorOperators.MAX, greatest.rearrange(EIGHT_BEFORE), number.eq(number.rearrange(EIGHT_BEFORE)));
            greatest = greatest.lanewise(VectorOperators.MAX, greatestBefore, number.eq(before));
            VectorMask<Integer> ends = number.compare(
                    VectorOperators.NE, number.rearrange(ONE_BEHIND).blend(NONE, LAST_LANE));
            count -= i == from ? 0 : isSame(numbers[i - 1], numbers[i]);
            number.compress(ends).intoArray(runs, count);
            greatest.compress(ends).intoArray(maxima, count);
            count += ends.trueCount();
            before = number.rearrange(LAST);
            greatestBefore = greatest.rearrange(LAST);
        }
        return count;
    }

    /** 1 if they are, else 0; not to be foretold by a branch. */
    private static int isSame(short one, short other) {
        return (((one ^ other) & 0xFFFF) - 1) >>> 31;
    }

    // Most vectors have none: four are asked together.
    @Override
    public int atLeast(int least, int[] values, int from, int to, int[] places) {
        int count = 0;
        int i = from;
        for (int bound = to - FOUR; i <= bound; i += FOUR) {
            if (anyAtLeast(least, values, i)) {
                for (int lane = i; lane < i + FOUR; lane += LANES) {
                    VectorMask<Integer> there =
                            IntVector.fromArray(INTS, values, lane).compare(VectorOperators.GE, least);
                    LANE.add(lane).compress(there).intoArray(places, count);
                    count += there.trueCount();
                }
            }
        }
        for (; i < to; i++) {
            places[count] = i;
            count += values[i] >= least ? 1 : 0;
        }
        return count;
    }

    private static boolean anyAtLeast(int least, int[] values, int from) {
        IntVector two = IntVector.fromArray(INTS, values, from).max(IntVector.fromArray(INTS, values, from + LANES));
        return IntVector.fromArray(INTS, values, from + 2 * LANES)
                .max(IntVector.fromArray(INTS, values, from + 3 * LANES))
                .max(two)
                .compare(VectorOperators.GE, least)
                .anyTrue();
    }
}
