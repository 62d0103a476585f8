package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.BlockScan;
import io.retrieval4j.kernel.code.VectorDecoder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** {@link BlockScan} on the Vector API: a stripe of four vectors at a time, which are 64 lanes or divide them. */
public final class VectorBlockScan implements BlockScan {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final int STRIPE = 4 * LANES;

    private VectorBlockScan() {}

    public static BlockScan create() {
        return new VectorBlockScan();
    }

    @Override
    public void scores(float[] query, byte[] blocks, int offset, int width, float[] scores, int scoresOffset) {
        for (int i = 0; i < width; i += STRIPE) {
            stripe(query, blocks, offset + i, width, scores, scoresOffset + i);
        }
    }

    // Two dimensions a step and one for the rest: too long for C2 to inline (FreqInlineSize, 325 bytecodes). Inlined
    // behind the copy of a segment, its vectors were allocated in most processes (docs/kernels.md, rule 9).
    private static void stripe(float[] query, byte[] blocks, int offset, int width, float[] scores, int to) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        int d = 0;
        int at = offset;
        for (; d < query.length - 1; d += 2, at += 2 * width) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(VectorDecoder.floats(blocks, at), sum0);
            sum1 = q.fma(VectorDecoder.floats(blocks, at + LANES), sum1);
            sum2 = q.fma(VectorDecoder.floats(blocks, at + 2 * LANES), sum2);
            sum3 = q.fma(VectorDecoder.floats(blocks, at + 3 * LANES), sum3);
            FloatVector p = FloatVector.broadcast(FLOATS, query[d + 1]);
            sum0 = p.fma(VectorDecoder.floats(blocks, at + width), sum0);
            sum1 = p.fma(VectorDecoder.floats(blocks, at + width + LANES), sum1);
            sum2 = p.fma(VectorDecoder.floats(blocks, at + width + 2 * LANES), sum2);
            sum3 = p.fma(VectorDecoder.floats(blocks, at + width + 3 * LANES), sum3);
        }
        if (d < query.length) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(VectorDecoder.floats(blocks, at), sum0);
            sum1 = q.fma(VectorDecoder.floats(blocks, at + LANES), sum1);
            sum2 = q.fma(VectorDecoder.floats(blocks, at + 2 * LANES), sum2);
            sum3 = q.fma(VectorDecoder.floats(blocks, at + 3 * LANES), sum3);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        zero.max(sum0).intoArray(scores, to);
        zero.max(sum1).intoArray(scores, to + LANES);
        zero.max(sum2).intoArray(scores, to + 2 * LANES);
        zero.max(sum3).intoArray(scores, to + 3 * LANES);
    }

    @Override
    public float maximum(float[] query, byte[] blocks, int offset, int width) {
        float[] scores = new float[STRIPE];
        float maximum = 0;
        for (int i = 0; i < width; i += STRIPE) {
            stripe(query, blocks, offset + i, width, scores, 0);
            maximum = Math.max(maximum, greatest(scores));
        }
        return maximum;
    }

    private static float greatest(float[] scores) {
        return FloatVector.fromArray(FLOATS, scores, 0)
                .max(FloatVector.fromArray(FLOATS, scores, LANES))
                .max(FloatVector.fromArray(FLOATS, scores, 2 * LANES))
                .max(FloatVector.fromArray(FLOATS, scores, 3 * LANES))
                .reduceLanes(VectorOperators.MAX);
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
