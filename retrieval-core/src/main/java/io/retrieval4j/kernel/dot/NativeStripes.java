package io.retrieval4j.kernel.dot;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of {@link ArrayStripes} on native memory, mapped or allocated, where it lies; for species of eight lanes or more.
 * They are never called with a segment of the heap: where they see but the two classes of native memory, C2 inlines the
 * loads, whatever the rest of the process does with segments (docs/kernels.md, rule 6).
 */
final class NativeStripes {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));

    private NativeStripes() {}

    /** Scores of eight vectors, one dimension a step. */
    static void eight(float[] query, MemorySegment blocks, long offset, int width, float[] scores, int to) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!blocks.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        FloatVector sum4 = FloatVector.zero(FLOATS);
        FloatVector sum5 = FloatVector.zero(FLOATS);
        FloatVector sum6 = FloatVector.zero(FLOATS);
        FloatVector sum7 = FloatVector.zero(FLOATS);
        long at = offset;
        for (int d = 0; d < query.length; d++, at += width) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(floats(blocks, at), sum0);
            sum1 = q.fma(floats(blocks, at + LANES), sum1);
            sum2 = q.fma(floats(blocks, at + 2L * LANES), sum2);
            sum3 = q.fma(floats(blocks, at + 3L * LANES), sum3);
            sum4 = q.fma(floats(blocks, at + 4L * LANES), sum4);
            sum5 = q.fma(floats(blocks, at + 5L * LANES), sum5);
            sum6 = q.fma(floats(blocks, at + 6L * LANES), sum6);
            sum7 = q.fma(floats(blocks, at + 7L * LANES), sum7);
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
    static void four(float[] query, MemorySegment blocks, long offset, int width, float[] scores, int to) {
        // The profile of this call is this method's own, and after it C2 takes the segment for native memory.
        if (!blocks.isNative()) {
            throw new IllegalArgumentException("a segment of the heap, where native memory is wanted");
        }
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = FloatVector.zero(FLOATS);
        FloatVector sum2 = FloatVector.zero(FLOATS);
        FloatVector sum3 = FloatVector.zero(FLOATS);
        int d = 0;
        long at = offset;
        for (; d < query.length - 1; d += 2, at += 2L * width) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(floats(blocks, at), sum0);
            sum1 = q.fma(floats(blocks, at + LANES), sum1);
            sum2 = q.fma(floats(blocks, at + 2L * LANES), sum2);
            sum3 = q.fma(floats(blocks, at + 3L * LANES), sum3);
            FloatVector p = FloatVector.broadcast(FLOATS, query[d + 1]);
            sum0 = p.fma(floats(blocks, at + width), sum0);
            sum1 = p.fma(floats(blocks, at + width + LANES), sum1);
            sum2 = p.fma(floats(blocks, at + width + 2L * LANES), sum2);
            sum3 = p.fma(floats(blocks, at + width + 3L * LANES), sum3);
        }
        if (d < query.length) {
            FloatVector q = FloatVector.broadcast(FLOATS, query[d]);
            sum0 = q.fma(floats(blocks, at), sum0);
            sum1 = q.fma(floats(blocks, at + LANES), sum1);
            sum2 = q.fma(floats(blocks, at + 2L * LANES), sum2);
            sum3 = q.fma(floats(blocks, at + 3L * LANES), sum3);
        }
        FloatVector zero = FloatVector.zero(FLOATS);
        zero.max(sum0).intoArray(scores, to);
        zero.max(sum1).intoArray(scores, to + LANES);
        zero.max(sum2).intoArray(scores, to + 2 * LANES);
        zero.max(sum3).intoArray(scores, to + 3 * LANES);
    }

    private static FloatVector floats(MemorySegment blocks, long at) {
        ByteVector bytes = ByteVector.fromMemorySegment(BYTES, blocks, at, ByteOrder.nativeOrder());
        IntVector ints = (IntVector) bytes.convertShape(VectorOperators.B2I, INTS, 0);
        return (FloatVector) ints.convertShape(VectorOperators.I2F, FLOATS, 0);
    }
}
