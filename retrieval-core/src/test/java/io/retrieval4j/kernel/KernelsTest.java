package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this JVM prefers agrees with the definition. */
class KernelsTest {

    private static final int SEED = 20260102;

    private final Kernels scalar = Kernels.scalar();
    private final Kernels preferred = Kernels.preferred();

    @Test
    void theVectorApiIsPreferredWhereItIs() {
        boolean there = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        assertThat(preferred.name())
                .isEqualTo(there ? "vector-" + FloatVector.SPECIES_PREFERRED.vectorBitSize() : "scalar");
        assertThat(scalar.name()).isEqualTo("scalar");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 127, 128, 129, 383, 768, 1021, 4096})
    void sumsDifferByRoundingOnly(int length) {
        Randoms random = new Randoms(SEED);
        float[] a = random.floats(length + 3);
        float[] b = random.floats(length + 7);
        float[] scratch = new float[length];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = Randoms.unaligned(arena, b);
            MemorySegment heap = MemorySegment.ofArray(b);
            assertThat(preferred.dot(a, 3, b, 7, length))
                    .as("seed %d", SEED)
                    .isCloseTo(scalar.dot(a, 3, b, 7, length), rounding(dotOfMagnitudes(a, 3, b, 7, length), length))
                    .isEqualTo(preferred.dot(a, 3, memory, 28, length, scratch))
                    .isEqualTo(preferred.dot(a, 3, heap, 28, length, scratch));
            float distance = scalar.squaredDistance(a, 3, b, 7, length);
            assertThat(preferred.squaredDistance(a, 3, b, 7, length))
                    .as("seed %d", SEED)
                    .isCloseTo(distance, rounding(distance, length))
                    .isEqualTo(preferred.squaredDistance(a, 3, memory, 28, length, scratch))
                    .isEqualTo(preferred.squaredDistance(a, 3, heap, 28, length, scratch));
            // Each of the three sums is off by its own rounding, relative to the norms' product.
            assertThat(preferred.cosine(a, 3, b, 7, length))
                    .as("seed %d", SEED)
                    .isCloseTo(scalar.cosine(a, 3, b, 7, length), rounding(2, length + 4))
                    .isEqualTo(preferred.cosine(a, 3, memory, 28, length, scratch))
                    .isEqualTo(preferred.cosine(a, 3, heap, 28, length, scratch));
            double square = dotOfMagnitudes(a, 3, a, 3, length);
            assertThat(preferred.norm(a, 3, length))
                    .as("seed %d", SEED)
                    .isCloseTo(scalar.norm(a, 3, length), rounding(Math.sqrt(square), length + 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 31, 128, 4096})
    void scaleAndAddGivesTheSameBits(int length) {
        Randoms random = new Randoms(SEED);
        float[] source = random.floats(length + 2);
        float[] target = random.floats(length + 5);
        float[] expected = target.clone();
        preferred.addScaled(target, 3, -0.3f, source, 1, length);
        scalar.addScaled(expected, 3, -0.3f, source, 1, length);
        assertThat(target).as("seed %d", SEED).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 40})
    void notANumberAndInfinityPropagate(int length) {
        for (Kernels kernels : new Kernels[] {scalar, preferred}) {
            float[] ones = filled(length, 1);
            float[] odd = filled(length, 1);
            odd[length - 1] = Float.NaN;
            assertThat(kernels.dot(ones, 0, odd, 0, length)).isNaN();
            assertThat(kernels.squaredDistance(ones, 0, odd, 0, length)).isNaN();
            odd[length - 1] = Float.NEGATIVE_INFINITY;
            assertThat(kernels.dot(ones, 0, odd, 0, length)).isEqualTo(Float.NEGATIVE_INFINITY);
            assertThat(kernels.squaredDistance(ones, 0, odd, 0, length)).isEqualTo(Float.POSITIVE_INFINITY);
        }
    }

    @Test
    void subnormalsAreKept() {
        float[] tiny = filled(40, Float.MIN_VALUE);
        float[] ones = filled(40, 1);
        for (Kernels kernels : new Kernels[] {scalar, preferred}) {
            assertThat(kernels.dot(tiny, 0, ones, 0, 40)).isEqualTo(40 * Float.MIN_VALUE);
        }
    }

    @Test
    void theCosineOfAZeroVectorIsZero() {
        float[] zero = new float[40];
        float[] ones = filled(40, 1);
        for (Kernels kernels : new Kernels[] {scalar, preferred}) {
            assertThat(kernels.cosine(zero, 0, ones, 0, 40)).isZero();
            assertThat(kernels.cosine(ones, 0, zero, 0, 40)).isZero();
        }
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double dotOfMagnitudes(float[] a, int aOffset, float[] b, int bOffset, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += Math.abs((double) a[aOffset + i] * b[bOffset + i]);
        }
        return sum;
    }

    /** The bound that the interface states. */
    private static Offset<Float> rounding(double magnitude, int length) {
        return Offset.offset((float) (length * 0x1p-23 * magnitude));
    }
}
