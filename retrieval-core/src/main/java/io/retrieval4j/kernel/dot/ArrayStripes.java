package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.code.VectorDecoder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link VectorBlockScan} on an array: eight or four vectors of a block at a time, all dimensions.
 *
 * <p>Both are too long for C2 to inline (FreqInlineSize, 325 bytecodes), since inlined in a caller they may find the
 * compilation's budget spent, and their vectors are allocated (docs/kernels.md, rule 9).
 */
final class ArrayStripes {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();

    private ArrayStripes() {}

    /** Scores of eight vectors, one dimension a step. */
    static void eight(float[] query, byte[] blocks, int offset, int width, float[] scores, int to) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        FloatVector sum4 = FloatVector.zero(FLOATS);
        FloatVector sum5 = FloatVector.zero(FLOATS);
        FloatVector sum6 = FloatVector.zero(FLOATS);
        FloatVector sum7 = FloatVector.zero(FLOATS);
        int at = offset;
        for (int d = 0; d < query.length; d++, at += width) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(VectorDecoder.floats(blocks, at), sum0);
            sum1 = q.fma(VectorDecoder.floats(blocks, at + LANES), sum1);
            sum2 = q.fma(VectorDecoder.floats(blocks, at + 2 * LANES), sum2);
            sum3 = q.fma(VectorDecoder.floats(blocks, at + 3 * LANES), sum3);
            sum4 = q.fma(VectorDecoder.floats(blocks, at + 4 * LANES), sum4);
            sum5 = q.fma(VectorDecoder.floats(blocks, at + 5 * LANES), sum5);
            sum6 = q.fma(VectorDecoder.floats(blocks, at + 6 * LANES), sum6);
            sum7 = q.fma(VectorDecoder.floats(blocks, at + 7 * LANES), sum7);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        zero.max(sum0).intoArray(scores, to);
        zero.max(sum1).intoArray(scores, to + LANES);
        zero.max(sum2).intoArray(scores, to + 2 * LANES);
        zero.max(sum3).intoArray(scores, to + 3 * LANES);
        zero.max(sum4).intoArray(scores, to + 4 * LANES);
        zero.max(sum5).intoArray(scores, to + 5 * LANES);
        zero.max(sum6).intoArray(scores, to + 6 * LANES);
        zero.max(sum7).intoArray(scores, to + 7 * LANES);
    }

    /** Scores of four vectors, two dimensions a step. */
    static void four(float[] query, byte[] blocks, int offset, int width, float[] scores, int to) {
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
}
