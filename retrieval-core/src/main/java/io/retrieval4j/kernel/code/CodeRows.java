package io.retrieval4j.kernel.code;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Brings rows of bytes within reach of array code: in place where the segment lies on a byte array, else by a copy of a few
 * hundred bytes. A loop on the segment itself would be fast only until the process has used segments of another kind
 * (docs/kernels.md, rule 6).
 */
public final class CodeRows {

    private final MemorySegment codes;
    private final int width;
    private final boolean inPlace;
    private byte[] bytes;

    public CodeRows(MemorySegment codes, int width) {
        this.codes = codes;
        this.width = width;
        this.inPlace = codes.heapBase().orElse(null) instanceof byte[];
        this.bytes = codes.heapBase().orElse(null) instanceof byte[] array ? array : new byte[0];
    }

    /** Whether rows need no copy, however many. */
    public boolean inPlace() {
        return inPlace;
    }

    public int width() {
        return width;
    }

    /** Makes the rows available in {@link #bytes()}; returns where they begin there. */
    public int fetch(int first, int count) {
        long from = (long) first * width;
        if (inPlace) {
            return Math.toIntExact(codes.address() + from);
        }
        if (bytes.length < count * width) {
            bytes = new byte[count * width];
        }
        MemorySegment.copy(codes, ValueLayout.JAVA_BYTE, from, bytes, 0, count * width);
        return 0;
    }

    public byte[] bytes() {
        return bytes;
    }
}
