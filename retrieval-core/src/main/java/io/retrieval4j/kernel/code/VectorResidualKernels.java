package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.ResidualKernels;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link ResidualKernels} on the Vector API. A level is found by a permutation of the vector that holds all of them, or of two
 * such vectors where 256 bits hold eight; narrower machines look 4-bit levels up one by one.
 */
public final class VectorResidualKernels implements ResidualKernels {

    private static final boolean SIXTEEN = FloatVector.SPECIES_PREFERRED.length() >= 16;
    private static final boolean FOUR = FloatVector.SPECIES_PREFERRED.length() < 8;
    private static final VectorSpecies<Float> FLOATS = SIXTEEN ? FloatVector.SPECIES_512 : FloatVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = SIXTEEN ? IntVector.SPECIES_512 : IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES = SIXTEEN ? ByteVector.SPECIES_128 : ByteVector.SPECIES_64;
    private static final int LANES = FLOATS.length();
    private static final VectorMask<Float> SECOND = VectorMask.fromLong(FLOATS, 0x2222);
    private static final VectorMask<Float> THIRD = VectorMask.fromLong(FLOATS, 0x4444);
    private static final VectorMask<Float> FOURTH = VectorMask.fromLong(FLOATS, 0x8888);

    private VectorResidualKernels() {}

    public static ResidualKernels create() {
        return FOUR ? ScalarResidualKernels.INSTANCE : new VectorResidualKernels();
    }

    @Override
    public void decode4(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension) {
        IntVector first = bits(levels, 0);
        IntVector second = bits(levels, 16 - LANES);
        FloatVector scales = FloatVector.broadcast(FLOATS, scale);
        int half = (dimension + 1) / 2;
        int i = 0;
        for (int bound = dimension / 2 - LANES; i <= bound; i += LANES) {
            IntVector both = ints(codes, codesOffset + i);
            FloatVector c0 = FloatVector.fromArray(FLOATS, centroid, centroidOffset + i);
            FloatVector c1 = FloatVector.fromArray(FLOATS, centroid, centroidOffset + half + i);
            level(first, second, both).fma(scales, c0).intoArray(out, outOffset + i);
            level(first, second, both.lanewise(VectorOperators.LSHR, 4))
                    .fma(scales, c1)
                    .intoArray(out, outOffset + half + i);
        }
        for (; i < half; i++) {
            int code = codes[codesOffset + i];
            out[outOffset + i] = Math.fma(levels[code & 15], scale, centroid[centroidOffset + i]);
            if (half + i < dimension) {
                float c = centroid[centroidOffset + half + i];
                out[outOffset + half + i] = Math.fma(levels[code >> 4 & 15], scale, c);
            }
        }
    }

    @Override
    public void decode2(
            byte[] codes,
            int codesOffset,
            float[] levels,
            float scale,
            float[] centroid,
            int centroidOffset,
            float[] out,
            int outOffset,
            int dimension) {
        IntVector table = fourLevels(levels);
        FloatVector scales = FloatVector.broadcast(FLOATS, scale);
        int quarter = (dimension + 3) / 4;
        int i = 0;
        for (int bound = dimension - 3 * quarter - LANES; i <= bound; i += LANES) {
            IntVector four = ints(codes, codesOffset + i);
            int from = centroidOffset + i;
            int to = outOffset + i;
            FloatVector c0 = FloatVector.fromArray(FLOATS, centroid, from);
            FloatVector c1 = FloatVector.fromArray(FLOATS, centroid, from + quarter);
            FloatVector c2 = FloatVector.fromArray(FLOATS, centroid, from + 2 * quarter);
            FloatVector c3 = FloatVector.fromArray(FLOATS, centroid, from + 3 * quarter);
            level(table, four).fma(scales, c0).intoArray(out, to);
            level(table, four.lanewise(VectorOperators.LSHR, 2)).fma(scales, c1).intoArray(out, to + quarter);
            level(table, four.lanewise(VectorOperators.LSHR, 4)).fma(scales, c2).intoArray(out, to + 2 * quarter);
            level(table, four.lanewise(VectorOperators.LSHR, 6)).fma(scales, c3).intoArray(out, to + 3 * quarter);
        }
        for (; i < quarter; i++) {
            int code = codes[codesOffset + i];
            for (int d = i; d < dimension; d += quarter, code >>= 2) {
                out[outOffset + d] = Math.fma(levels[code & 3], scale, centroid[centroidOffset + d]);
            }
        }
    }

    // Longer than what C2 inlines: behind the reading of an index it found no budget left for its vectors, which were
    // allocated (docs/kernels.md, rule 9).
    @Override
    public float weightedDots4(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension) {
        IntVector first = bits(levels, 0);
        IntVector second = bits(levels, 16 - LANES);
        FloatVector all0 = FloatVector.zero(FLOATS);
        FloatVector all1 = FloatVector.zero(FLOATS);
        float rest = 0;
        int half = (dimension + 1) / 2;
        int from = codesOffset;
        int q = 0;
        for (int row = 0; row < rows; row++, from += half, q += dimension) {
            float weight = weights[weightsOffset + row];
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = FloatVector.zero(FLOATS);
            int i = 0;
            for (int bound = dimension / 2 - LANES; i <= bound; i += LANES) {
                IntVector both = ints(codes, from + i);
                FloatVector q0 = FloatVector.fromArray(FLOATS, query, q + i);
                FloatVector q1 = FloatVector.fromArray(FLOATS, query, q + half + i);
                sum0 = q0.fma(level(first, second, both), sum0);
                sum1 = q1.fma(level(first, second, both.lanewise(VectorOperators.LSHR, 4)), sum1);
            }
            FloatVector weighting = FloatVector.broadcast(FLOATS, weight);
            all0 = weighting.fma(sum0, all0);
            all1 = weighting.fma(sum1, all1);
            float sum = 0;
            for (; i < half; i++) {
                int code = codes[from + i];
                sum = Math.fma(query[q + i], levels[code & 15], sum);
                if (half + i < dimension) {
                    sum = Math.fma(query[q + half + i], levels[code >> 4 & 15], sum);
                }
            }
            rest = Math.fma(weight, sum, rest);
        }
        return all0.add(all1).reduceLanes(VectorOperators.ADD) + rest;
    }

    @Override
    public float weightedDots2(
            float[] query,
            byte[] codes,
            int codesOffset,
            float[] levels,
            float[] weights,
            int weightsOffset,
            int rows,
            int dimension) {
        IntVector table = fourLevels(levels);
        FloatVector all0 = FloatVector.zero(FLOATS);
        FloatVector all1 = FloatVector.zero(FLOATS);
        float rest = 0;
        int quarter = (dimension + 3) / 4;
        int codesFrom = codesOffset;
        int queryFrom = 0;
        for (int row = 0; row < rows; row++, codesFrom += quarter, queryFrom += dimension) {
            float weight = weights[weightsOffset + row];
            FloatVector sum0 = FloatVector.zero(FLOATS);
            FloatVector sum1 = FloatVector.zero(FLOATS);
            int i = 0;
            for (int bound = dimension - 3 * quarter - LANES; i <= bound; i += LANES) {
                IntVector four = ints(codes, codesFrom + i);
                int from = queryFrom + i;
                FloatVector q0 = FloatVector.fromArray(FLOATS, query, from);
                FloatVector q1 = FloatVector.fromArray(FLOATS, query, from + quarter);
                FloatVector q2 = FloatVector.fromArray(FLOATS, query, from + 2 * quarter);
                FloatVector q3 = FloatVector.fromArray(FLOATS, query, from + 3 * quarter);
                sum0 = q0.fma(level(table, four), sum0);
                sum1 = q1.fma(level(table, four.lanewise(VectorOperators.LSHR, 2)), sum1);
                sum0 = q2.fma(level(table, four.lanewise(VectorOperators.LSHR, 4)), sum0);
                sum1 = q3.fma(level(table, four.lanewise(VectorOperators.LSHR, 6)), sum1);
            }
            FloatVector weighting = FloatVector.broadcast(FLOATS, weight);
            all0 = weighting.fma(sum0, all0);
            all1 = weighting.fma(sum1, all1);
            float sum = 0;
            for (; i < quarter; i++) {
                int code = codes[codesFrom + i];
                for (int d = i; d < dimension; d += quarter, code >>= 2) {
                    sum = Math.fma(query[queryFrom + d], levels[code & 3], sum);
                }
            }
            rest = Math.fma(weight, sum, rest);
        }
        return all0.add(all1).reduceLanes(VectorOperators.ADD) + rest;
    }

    private static IntVector ints(byte[] codes, int offset) {
        return (IntVector) ByteVector.fromArray(BYTES, codes, offset).convertShape(VectorOperators.B2I, INTS, 0);
    }

    private static IntVector bits(float[] levels, int offset) {
        return FloatVector.fromArray(FLOATS, levels, offset).reinterpretAsInts();
    }

    /** Four levels, again and again: so bits of a code above the lowest two do not matter. */
    private static IntVector fourLevels(float[] levels) {
        return FloatVector.broadcast(FLOATS, levels[0])
                .blend(levels[1], SECOND)
                .blend(levels[2], THIRD)
                .blend(levels[3], FOURTH)
                .reinterpretAsInts();
    }

    // A selection leaves the bits of an index above those it needs out of account. That of integers is two
    // instructions,
    // where a shuffle of floats takes eight to check and convert.

    private static FloatVector level(IntVector first, IntVector second, IntVector codes) {
        if (SIXTEEN) {
            return codes.selectFrom(first).reinterpretAsFloats();
        }
        var upper = codes.and(8).compare(VectorOperators.NE, 0);
        return codes.selectFrom(first).blend(codes.selectFrom(second), upper).reinterpretAsFloats();
    }

    private static FloatVector level(IntVector four, IntVector codes) {
        return codes.selectFrom(four).reinterpretAsFloats();
    }
}
