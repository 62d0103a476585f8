package io.retrieval4j.lucene.lateinteraction;

import io.retrieval4j.kernel.QuantizedKernels;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;

/**
 * A byte for each value, behind a float32 scale for the vector: {@code offset + scale * spread * byte}, by dimension. The
 * offset is a dimension's mean and the spread its standard deviation, so that bytes are spent on what varies: a dimension that
 * hardly does, wherever it lies, takes nothing from the others.
 */
@SuppressWarnings("ArrayRecordComponent") // Inside the package, and never compared.
record ByteCode(float[] offsets, float[] spreads) implements PlainCode {

    private static final int GREATEST = 127;
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);

    /** Bytes of the values themselves, multiplied by the scale alone. */
    static ByteCode unshifted(int dimension) {
        float[] ones = new float[dimension];
        Arrays.fill(ones, 1);
        return new ByteCode(new float[dimension], ones);
    }

    /**
     * For vectors like those of a sample.
     *
     * @param sample row-major, any number of rows
     */
    static ByteCode of(float[] sample, int dimension) {
        int count = sample.length / dimension;
        if (count == 0) {
            return unshifted(dimension);
        }
        double[] sums = new double[dimension];
        double[] squares = new double[dimension];
        for (int i = 0; i < sample.length; i++) {
            sums[i % dimension] += sample[i];
        }
        for (int i = 0; i < sample.length; i++) {
            double apart = sample[i] - sums[i % dimension] / count;
            squares[i % dimension] += apart * apart;
        }
        // What does not vary in the sample may do elsewhere: it is coded as if it varied a thousandth of the rest.
        double least = Math.max(1e-60, 1e-6 * Arrays.stream(squares).sum() / dimension);
        float[] offsets = new float[dimension];
        float[] spreads = new float[dimension];
        for (int d = 0; d < dimension; d++) {
            offsets[d] = (float) (sums[d] / count);
            spreads[d] = (float) Math.sqrt(Math.max(least, squares[d]) / count);
        }
        return new ByteCode(offsets, spreads);
    }

    static ByteCode read(DataInput in, int dimension) throws IOException {
        float[] offsets = new float[dimension];
        float[] spreads = new float[dimension];
        in.readFloats(offsets, 0, dimension);
        in.readFloats(spreads, 0, dimension);
        return new ByteCode(offsets, spreads);
    }

    void write(DataOutput out) throws IOException {
        for (float offset : offsets) {
            out.writeInt(Float.floatToIntBits(offset));
        }
        for (float spread : spreads) {
            out.writeInt(Float.floatToIntBits(spread));
        }
    }

    private int dimension() {
        return offsets.length;
    }

    @Override
    public int bytes() {
        return Float.BYTES + dimension();
    }

    @Override
    public void encode(float[] rows, int from, byte[] bytes, int to) {
        float greatest = 0;
        for (int d = 0; d < dimension(); d++) {
            greatest = Math.max(greatest, Math.abs((rows[from + d] - offsets[d]) / spreads[d]));
        }
        float scale = greatest / GREATEST;
        float inverse = scale > 0 ? 1 / scale : 0;
        FLOAT.set(bytes, to, scale);
        for (int d = 0; d < dimension(); d++) {
            int code = Math.round((rows[from + d] - offsets[d]) / spreads[d] * inverse);
            bytes[to + Float.BYTES + d] = (byte) Math.clamp(code, -GREATEST, GREATEST);
        }
    }

    @Override
    public Decoder decoder() {
        return new Decoder() {
            private final QuantizedKernels kernels = QuantizedKernels.preferred();
            private byte[] bytes = new byte[0];

            @Override
            public void decode(MemorySegment memory, long from, int count, float[] rows) {
                int length = count * bytes();
                if (bytes.length < length) {
                    bytes = new byte[length];
                }
                MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, from, bytes, 0, length);
                for (int row = 0; row < count; row++) {
                    int at = row * bytes();
                    float scale = (float) FLOAT.get(bytes, at);
                    kernels.decode(bytes, at + Float.BYTES, scale, spreads, offsets, rows, row * dimension());
                }
            }
        };
    }
}
