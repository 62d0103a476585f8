package io.retrieval4j.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/** Made-up values, and the kinds of memory they may lie in. */
final class Randoms {

    private final Random random;

    Randoms(long seed) {
        this.random = new Random(seed);
    }

    /** Values of -1 to 1. */
    float[] floats(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 2 * random.nextFloat() - 1;
        }
        return values;
    }

    byte[] bytes(int length) {
        byte[] values = new byte[length];
        random.nextBytes(values);
        return values;
    }

    /** The same bytes in native memory, at an odd address. */
    static MemorySegment unaligned(Arena arena, MemorySegment source) {
        MemorySegment copy = arena.allocate(source.byteSize() + 1, 64).asSlice(1);
        return copy.copyFrom(source);
    }

    static MemorySegment unaligned(Arena arena, float[] values) {
        return unaligned(arena, MemorySegment.ofArray(values));
    }
}
