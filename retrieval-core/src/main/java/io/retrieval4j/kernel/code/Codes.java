package io.retrieval4j.kernel.code;

import io.retrieval4j.kernel.TokenVectors;
import java.lang.foreign.MemorySegment;

/** Token vectors of small integers, each vector times a scale. */
public final class Codes implements TokenVectors {

    private final Decoder decoder;
    private final MemorySegment memory;
    private final int dimension;
    private final int bits;
    private final float[] scales;

    /**
     * Encloses codes; copies nothing.
     *
     * @param bits of a dimension, 8 or 4
     * @param scales one for each vector, or one for all
     */
    public Codes(Decoder decoder, MemorySegment memory, int dimension, int bits, float[] scales) {
        this.decoder = decoder;
        this.memory = memory;
        this.dimension = dimension;
        this.bits = bits;
        this.scales = scales;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    public int bits() {
        return bits;
    }

    public float[] scales() {
        return scales;
    }

    /** Where the scale of a vector is. */
    public int scaleOf(int vector) {
        return scales.length == 1 ? 0 : vector;
    }

    /** The codes without their scales, for use by one thread. */
    public CodeRows rows() {
        return new CodeRows(memory, (dimension * bits + 7) / 8);
    }

    @Override
    public Reader reader() {
        return bits == 8 ? new Int8Reader(decoder, rows(), scales) : new Int4Reader(decoder, rows(), dimension, scales);
    }
}
