package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this JVM prefers agrees with the definition; on integers to the bit. */
class QuantizedKernelsTest {

    private static final int SEED = 20260103;

    private final QuantizedKernels scalar = QuantizedKernels.scalar();
    private final QuantizedKernels preferred = QuantizedKernels.preferred();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 12, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 384, 1021, 4096})
    void resultsAreThoseOfTheDefinition(int length) {
        Randoms random = new Randoms(SEED);
        byte[] a = random.bytes(length + 3);
        byte[] b = random.bytes(length + 5);
        assertThat(preferred.dot(a, 3, b, 5, length)).as("seed %d", SEED).isEqualTo(scalar.dot(a, 3, b, 5, length));
        assertThat(preferred.dotInt4(a, 3, b, 5, length))
                .as("seed %d", SEED)
                .isEqualTo(scalar.dotInt4(a, 3, b, 5, length));
        assertThat(preferred.hamming(a, 3, b, 5, length))
                .as("seed %d", SEED)
                .isEqualTo(scalar.hamming(a, 3, b, 5, length));
        byte[] planes = random.bytes(4 * length + 1);
        assertThat(preferred.dotBits(planes, 1, b, 5, length))
                .as("seed %d", SEED)
                .isEqualTo(scalar.dotBits(planes, 1, b, 5, length));
        float[] floats = random.floats(length + 3);
        // Each product is at most 128.
        assertThat(preferred.dot(floats, 3, b, 5, length))
                .as("seed %d", SEED)
                .isCloseTo(
                        scalar.dot(floats, 3, b, 5, length), Offset.offset((float) (length * 0x1p-23 * 128 * length)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 7, 8, 15, 16, 17, 31, 33, 64, 127, 128, 384})
    void bytesAreDecodedToTheSameBits(int dimension) {
        Randoms random = new Randoms(SEED);
        byte[] codes = random.bytes(dimension + 3);
        float[] spreads = random.floats(dimension);
        float[] offsets = random.floats(dimension);
        float[] expected = random.floats(dimension + 4);
        float[] decoded = expected.clone();
        scalar.decode(codes, 3, 0.37f, spreads, offsets, expected, 2);
        preferred.decode(codes, 3, 0.37f, spreads, offsets, decoded, 2);
        // What lies before and behind is left as it is.
        assertThat(decoded).as("seed %d", SEED).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 1000, 4096, 131_071})
    void extremeBytesDoNotOverflow(int length) {
        byte[] lowest = filled(length, Byte.MIN_VALUE);
        byte[] highest = filled(length, Byte.MAX_VALUE);
        for (QuantizedKernels kernels : new QuantizedKernels[] {scalar, preferred}) {
            assertThat(kernels.dot(lowest, 0, lowest, 0, length)).isEqualTo(length * 128 * 128);
            assertThat(kernels.dot(lowest, 0, highest, 0, length)).isEqualTo(-length * 128 * 127);
            assertThat(kernels.dot(highest, 0, highest, 0, length)).isEqualTo(length * 127 * 127);
            assertThat(kernels.dotInt4(lowest, 0, new byte[length], 0, length)).isEqualTo(length * 128 * 8);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 129})
    void packedHalfBytesAreTheNumbersPacked(int length) {
        byte[] query = new Randoms(SEED).bytes(length);
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) (i % 16 - 8);
        }
        assertThat(preferred.dotInt4(query, 0, QuantizedKernels.packInt4(values), 0, length))
                .isEqualTo(scalar.dot(query, 0, values, 0, length));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 1000, 1024})
    void bitPlanesAreTheNumbersLaidOut(int length) {
        byte[] values = new byte[length];
        byte[] bits = new Randoms(SEED).bytes((length + 7) / 8);
        int expected = 0;
        for (int i = 0; i < length; i++) {
            values[i] = (byte) (i * 7 % 16);
            expected += (bits[i / 8] >> i % 8 & 1) * values[i];
        }
        assertThat(preferred.dotBits(QuantizedKernels.bitPlanes(values), 0, bits, 0, bits.length))
                .isEqualTo(expected);
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedKernels.packInt4(new byte[] {0, 8}))
                .withMessage("value 8 at 1 is outside -8..7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantizedKernels.bitPlanes(new byte[] {-1}))
                .withMessage("value -1 at 0 is outside 0..15");
    }

    @Test
    void codesAreFetchedFromAnyMemory() {
        byte[] codes = new Randoms(SEED).bytes(20);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Randoms.unaligned(arena, MemorySegment.ofArray(codes));
            assertThat(QuantizedKernels.fetch(memory, 3, 17, new byte[17])).isEqualTo(Arrays.copyOfRange(codes, 3, 20));
        }
    }

    private static byte[] filled(int length, byte value) {
        byte[] values = new byte[length];
        Arrays.fill(values, value);
        return values;
    }
}
