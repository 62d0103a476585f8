package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.TokenVectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** Made-up token vectors of any encoding, in an array or in native memory; the same for the same arguments. */
final class TokenData {

    private TokenData() {}

    static float[] floats(int rows, int dims, long seed) {
        Random random = new Random(seed);
        float[] values = new float[rows * dims];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }

    /** Codes are random bytes: a kernel's speed does not depend on them. */
    static TokenVectors documents(String type, String source, int rows, int dims) {
        boolean segment = switch (source) {
            case "array" -> false;
            case "segment" -> true;
            default -> throw new IllegalArgumentException("source " + source + " is neither array nor segment");
        };
        return switch (type) {
            case "float32" -> {
                float[] values = floats(rows, dims, 2);
                yield segment
                        ? TokenVectors.floats(inNativeMemory(MemorySegment.ofArray(values)), dims)
                        : TokenVectors.floats(values, dims);
            }
            case "int8" -> TokenVectors.int8(bytes(rows * dims, segment), dims, 1 / 256f);
            case "int4" -> TokenVectors.int4(bytes(rows * ((dims + 1) / 2), segment), dims, 1 / 16f);
            default -> throw new IllegalArgumentException("type " + type + " is none of float32, int8 and int4");
        };
    }

    static MemorySegment bytes(int length, boolean nativeMemory) {
        byte[] codes = new byte[length];
        new Random(3).nextBytes(codes);
        MemorySegment heap = MemorySegment.ofArray(codes);
        return nativeMemory ? inNativeMemory(heap) : heap;
    }

    static MemorySegment inNativeMemory(MemorySegment heap) {
        return Arena.ofAuto()
                .allocate(heap.byteSize(), 64)
                .copyFrom(heap.asSlice(0, heap.byteSize()))
                .asSlice(0, heap.byteSize(), ValueLayout.JAVA_BYTE.byteAlignment());
    }

    /** A mapping of a file that has these bytes and is gone with the process at the latest. */
    static MemorySegment mapped(MemorySegment heap, Arena arena) {
        try {
            Path file = Files.createTempFile("kernel-data", null);
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
                return channel.map(FileChannel.MapMode.READ_WRITE, 0, heap.byteSize(), arena)
                        .copyFrom(heap);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
