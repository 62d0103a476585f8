package io.retrieval4j.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupScanTest {

    private static final long SEED = 31;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 16, 31, 32, 33, 64, 100, 384, 1023, 1024})
    void sumsAreThoseOfTheDefinition(int dimension) {
        Random random = new Random(SEED + dimension);
        for (int groups = 1; groups < 8; groups++) {
            int stride = GroupScan.stride(dimension);
            int vectors = groups * GroupScan.GROUP;
            byte[][] rows = new byte[vectors][];
            byte[] bytes = new byte[3 + vectors * stride + GroupScan.PADDING];
            // What lies around takes no part.
            Arrays.fill(bytes, (byte) 99);
            for (int i = 0; i < vectors; i++) {
                rows[i] = numbers(random, dimension, i == 0);
                for (int d = 0; d < stride; d++) {
                    int group = 3 + i / GroupScan.GROUP * GroupScan.GROUP * stride;
                    bytes[group + GroupScan.place(i % GroupScan.GROUP, d)] = d < dimension ? rows[i][d] : 0;
                }
            }
            byte[] vector = numbers(random, dimension, groups == 1);
            short[] query = GroupScan.query(vector);
            int[] wanted = new int[vectors];
            for (int i = 0; i < vectors; i++) {
                for (int d = 0; d < dimension; d++) {
                    wanted[i] += vector[d] * rows[i][d];
                }
            }
            for (GroupScan scan : new GroupScan[] {GroupScan.scalar(), GroupScan.preferred()}) {
                int[] dots = new int[vectors];
                scan.dots(query, stride, bytes, 3, groups, dots);
                assertThat(dots).isEqualTo(wanted);
                byte[] scratch = new byte[vectors * stride + GroupScan.PADDING];
                scan.dots(query, stride, MemorySegment.ofArray(bytes), 3, groups, clear(dots), scratch);
                assertThat(dots).isEqualTo(wanted);
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment memory = arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
                    scan.dots(query, stride, memory, 3, groups, clear(dots), scratch);
                    assertThat(dots).isEqualTo(wanted);
                }
            }
        }
    }

    private static int[] clear(int[] dots) {
        Arrays.fill(dots, -1);
        return dots;
    }

    private static byte[] numbers(Random random, int dimension, boolean extreme) {
        byte[] numbers = new byte[dimension];
        for (int d = 0; d < dimension; d++) {
            numbers[d] = (byte) (extreme ? -GroupScan.GREATEST : random.nextInt(2 * GroupScan.GREATEST + 1) - 127);
        }
        return numbers;
    }
}
