package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.BlockScan;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link BlockScan} on the Vector API: stripes of eight vectors, which are 128 lanes or divide them, then of four. A block of
 * 128 is so read in order, which is what the memory is fastest at.
 */
public final class VectorBlockScan implements BlockScan {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int WIDE = 8 * LANES;
    // Four bytes, which four lanes take, are no vector: ArrayStripes loads them as an integer, memory is copied.
    private static final boolean IN_PLACE = LANES > 4;

    private VectorBlockScan() {}

    public static BlockScan create() {
        return new VectorBlockScan();
    }

    @Override
    public void scores(float[] query, byte[] blocks, int offset, int width, float[] scores, int scoresOffset) {
        int i = 0;
        for (; i <= width - WIDE; i += WIDE) {
            ArrayStripes.eight(query, blocks, offset + i, width, scores, scoresOffset + i);
        }
        for (; i < width; i += WIDE / 2) {
            ArrayStripes.four(query, blocks, offset + i, width, scores, scoresOffset + i);
        }
    }

    @Override
    public void scores(
            float[] query,
            MemorySegment blocks,
            long offset,
            int width,
            float[] scores,
            int scoresOffset,
            byte[] scratch) {
        if (IN_PLACE && blocks.isNative()) {
            int i = 0;
            for (; i <= width - WIDE; i += WIDE) {
                NativeStripes.eight(query, blocks, offset + i, width, scores, scoresOffset + i);
            }
            for (; i < width; i += WIDE / 2) {
                NativeStripes.four(query, blocks, offset + i, width, scores, scoresOffset + i);
            }
        } else {
            BlockScan.super.scores(query, blocks, offset, width, scores, scoresOffset, scratch);
        }
    }

    @Override
    public float maximum(float[] query, byte[] blocks, int offset, int width, float[] working) {
        scores(query, blocks, offset, width, working, 0);
        return greatest(working, width);
    }

    @Override
    public float maximum(float[] query, MemorySegment blocks, long offset, int width, float[] working, byte[] scratch) {
        scores(query, blocks, offset, width, working, 0, scratch);
        return greatest(working, width);
    }

    // The bits of floats from 0 on, and of NaN without its sign, are ordered as integers. A maximum of integers is one
    // instruction, of floats six.
    private static float greatest(float[] scores, int width) {
        IntVector greatest = IntVector.zero(INTS);
        for (int i = 0; i < width; i += LANES) {
            IntVector bits = FloatVector.fromArray(FLOATS, scores, i).reinterpretAsInts();
            greatest = bits.and(Integer.MAX_VALUE).max(greatest);
        }
        return Float.intBitsToFloat(IntVector.zero(INTS).max(greatest).reduceLanes(VectorOperators.MAX));
    }

    @Override
    public int firstAbove(float threshold, float[] scores, int from, int to) {
        int i = from;
        for (int bound = to - LANES; i <= bound; i += LANES) {
            VectorMask<Float> above = FloatVector.fromArray(FLOATS, scores, i).compare(VectorOperators.GT, threshold);
            if (above.anyTrue()) {
                return i + above.firstTrue();
            }
        }
        return ScalarBlockScan.INSTANCE.firstAbove(threshold, scores, i, to);
    }
}
