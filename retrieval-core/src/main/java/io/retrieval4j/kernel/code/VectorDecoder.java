package io.retrieval4j.kernel.code;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** {@link Decoder} on the Vector API. */
public final class VectorDecoder implements Decoder {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    // No vector is narrower than 64 bits, so four bytes for four lanes come as an integer.
    private static final boolean FOUR_LANES = FLOATS.length() == 4;
    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, FLOATS.vectorBitSize() / 4)));
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private VectorDecoder() {}

    public static Decoder create() {
        return new VectorDecoder();
    }

    @Override
    public void int8(byte[] codes, int from, float scale, float[] rows, int to, int length) {
        int i = 0;
        for (int bound = length - FLOATS.length(); i <= bound; i += FLOATS.length()) {
            floats(ints(codes, from + i)).mul(scale).intoArray(rows, to + i);
        }
        if (i < length) {
            ScalarDecoder.INSTANCE.int8(codes, from + i, scale, rows, to + i, length - i);
        }
    }

    @Override
    public void int4(byte[] codes, int from, float scale, float[] rows, int low, int high, int length) {
        int i = 0;
        for (int bound = length - FLOATS.length(); i <= bound; i += FLOATS.length()) {
            IntVector both = ints(codes, from + i);
            floats(both.and(15).sub(8)).mul(scale).intoArray(rows, low + i);
            floats(both.lanewise(VectorOperators.LSHR, 4).and(15).sub(8))
                    .mul(scale)
                    .intoArray(rows, high + i);
        }
        if (i < length) {
            ScalarDecoder.INSTANCE.int4(codes, from + i, scale, rows, low + i, high + i, length - i);
        }
    }

    /** The bytes from an offset on as one vector of floats. */
    public static FloatVector floats(byte[] codes, int from) {
        return floats(ints(codes, from));
    }

    private static IntVector ints(byte[] codes, int from) {
        ByteVector bytes = FOUR_LANES
                ? IntVector.broadcast(IntVector.SPECIES_64, (int) INT.get(codes, from))
                        .reinterpretAsBytes()
                : ByteVector.fromArray(BYTES, codes, from);
        return (IntVector) bytes.convertShape(VectorOperators.B2I, INTS, 0);
    }

    private static FloatVector floats(IntVector values) {
        return (FloatVector) values.convertShape(VectorOperators.I2F, FLOATS, 0);
    }
}
