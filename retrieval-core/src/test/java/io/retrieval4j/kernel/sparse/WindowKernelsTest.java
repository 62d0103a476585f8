package io.retrieval4j.kernel.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All implementations beside the definition, whatever this processor is fast at. */
class WindowKernelsTest {

    private static final int SEED = 20261130;
    private static final int WINDOW = WindowKernels.WINDOW;

    private final WindowKernels scalar = WindowKernels.scalar();
    private final SplittableRandom random = new SplittableRandom(SEED);

    static Stream<WindowKernels> implementations() {
        return Stream.of(WindowKernels.preferred(), ShufflingWindowKernels.create(), ExpandingWindowKernels.create());
    }

    private short[] sums() {
        short[] sums = new short[WINDOW];
        for (int i = 0; i < WINDOW; i++) {
            sums[i] = (short) random.nextInt(1 << 16);
        }
        return sums;
    }

    @Test
    void everyDocumentHasAPlaceOfItsOwn() {
        BitSet taken = new BitSet();
        for (int document = 0; document < WINDOW; document++) {
            int place = WindowKernels.place(document);
            assertThat(place / WindowKernels.BLOCK).isEqualTo(document / WindowKernels.BLOCK);
            assertThat(WindowKernels.document(place)).isEqualTo(document);
            taken.set(place);
        }
        assertThat(taken.cardinality()).isEqualTo(WINDOW);
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void listsAreTheDefinitions(WindowKernels kernels) {
        for (int count : new int[] {0, 1, 7, 8, 9, 15, 16, 17, 127, 4099}) {
            int[] numbers = random.ints(0, WINDOW).distinct().limit(count).toArray();
            short[] places = new short[count];
            byte[] weights = new byte[count];
            random.nextBytes(weights);
            for (int factor : new int[] {1, 19, 255, 257}) {
                short[] expected = sums();
                short[] found = expected.clone();
                for (int i = 0; i < count; i++) {
                    places[i] = (short) numbers[i];
                    expected[numbers[i]] += (short) (factor * (weights[i] & 0xff));
                }
                kernels.addList(places, weights, count, factor, found);
                assertThat(found).as("%d entries, seed %d", count, SEED).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void bitmapsAreTheDefinitions(WindowKernels kernels) {
        for (int blocks : new int[] {0, 1, 2, 63, WINDOW / WindowKernels.BLOCK}) {
            for (double density : new double[] {0, 0.01, 0.06, 0.5, 1}) {
                long[] bits = new long[blocks];
                for (int bit = 0; bit < 64 * blocks; bit++) {
                    bits[bit / 64] |= (random.nextDouble() < density ? 1L : 0) << bit;
                }
                byte[] weights = new byte[64 * blocks + WindowKernels.PADDING];
                random.nextBytes(weights);
                for (int factor : new int[] {1, 19, 257, 65_535}) {
                    short[] expected = sums();
                    short[] found = expected.clone();
                    scalar.addBitmap(bits, weights, blocks, factor, expected);
                    kernels.addBitmap(bits, weights, blocks, factor, found);
                    assertThat(found)
                            .as("%d blocks of %f, seed %d", blocks, density, SEED)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void twoBitmapsAreOneAndThenTheOther(WindowKernels kernels) {
        for (int blocks : new int[] {0, 1, 63, WINDOW / WindowKernels.BLOCK}) {
            long[][] bits = new long[2][blocks];
            byte[][] weights = new byte[2][64 * blocks + WindowKernels.PADDING];
            for (int which = 0; which < 2; which++) {
                int number = which;
                Arrays.setAll(bits[which], _ -> random.nextLong() & (number == 0 ? random.nextLong() : -1));
                random.nextBytes(weights[which]);
            }
            for (int factor : new int[] {1, 257, 65_535}) {
                short[] expected = sums();
                short[] found = expected.clone();
                scalar.addBitmap(bits[0], weights[0], blocks, factor, expected);
                scalar.addBitmap(bits[1], weights[1], blocks, 19, expected);
                kernels.addBitmaps(bits[0], weights[0], factor, bits[1], weights[1], 19, blocks, found);
                assertThat(found).as("%d blocks, seed %d", blocks, SEED).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void tellsTheDocumentsAboveABound(WindowKernels kernels) {
        short[] sums = sums();
        for (int i = 0; i < 1000; i++) {
            short bound = (short) random.nextInt(1 << 16);
            int block = random.nextInt(WINDOW / WindowKernels.BLOCK) * WindowKernels.BLOCK;
            long expected = 0;
            for (int bit = 0; bit < WindowKernels.BLOCK; bit++) {
                expected |= (sums[WindowKernels.place(block + bit)] > bound ? 1L : 0) << bit;
            }
            assertThat(kernels.above(bound, sums, block)).as("seed %d", SEED).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("implementations")
    void emptiesUpToTheFirstBlockAboveTheBound(WindowKernels kernels) {
        for (int i = 0; i < 300; i++) {
            short bound = (short) random.nextInt(1 << 16);
            short[] expected = new short[WINDOW];
            for (int place = 0; place < WINDOW; place++) {
                expected[place] = (short) random.nextInt(Short.MIN_VALUE, bound + 1);
            }
            int above = random.nextInt(WINDOW);
            if (bound < Short.MAX_VALUE && i % 5 != 0) {
                expected[above] = (short) (bound + 1);
            }
            short[] found = expected.clone();
            int from = random.nextInt(10) * WindowKernels.BLOCK;
            int to = WINDOW - random.nextInt(10) * WindowKernels.BLOCK;
            int block = scalar.emptyTo(bound, expected, from, to);
            assertThat(kernels.emptyTo(bound, found, from, to)).isEqualTo(block);
            assertThat(found).as("seed %d", SEED).isEqualTo(expected);
            for (short emptied : Arrays.copyOfRange(found, from, Math.max(from, block))) {
                assertThat(emptied).isEqualTo(WindowKernels.EMPTY);
            }
        }
    }
}
