package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.NearestCentroids;
import io.retrieval4j.kernel.QuantizedKernels;
import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.kernel.sparse.WindowKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;

/**
 * A warm-up that runs every kernel in mixed order on mixed types, sizes and memory, so that a benchmark after it meets the
 * compiled code and the profiles of a process that has done all of it: a kernel that is fast only by luck is slow then. The
 * system property {@code mix} asks for it: {@code -jvmArgsAppend -Dmix=true}.
 */
final class KernelMix {

    static final boolean WANTED = Boolean.getBoolean("mix");

    private static final String[] TYPES = {"float32", "int8", "int4"};
    private static final String[] SOURCES = {"array", "segment"};

    private KernelMix() {}

    /** Runs for some five seconds; returns something that depends on every result. */
    static double run() {
        Random random = new Random(4);
        double sum = 0;
        long end = System.nanoTime() + 5_000_000_000L;
        while (System.nanoTime() < end) {
            int dims = 1 + random.nextInt(random.nextBoolean() ? 64 : 1024);
            sum += switch (random.nextInt(7)) {
                case 0 -> maxSim(random, dims);
                case 1 -> pairs(random, dims);
                case 2 -> quantizedPairs(random, dims);
                case 3 -> groups(random, 8 << random.nextInt(4));
                case 4 -> sparse(random);
                case 5 -> residuals(random, dims);
                default -> centroids(random, dims);
            };
        }
        return sum;
    }

    private static double maxSim(Random random, int dims) {
        int count = 1 + random.nextInt(150);
        int queryTokens = 1 + random.nextInt(64);
        MaxSim query = MaxSim.of(TokenData.floats(queryTokens, dims, 1), dims);
        var documents = TokenData.documents(TYPES[random.nextInt(3)], SOURCES[random.nextInt(2)], count, dims);
        double sum = 0;
        int[] positions = new int[queryTokens];
        for (int i = 0; i < 5; i++) {
            sum += query.score(documents, 0, count);
            query.match(documents, 0, count, new float[queryTokens], positions);
        }
        return sum + positions[0];
    }

    private static double pairs(Random random, int dims) {
        Kernels kernels = Kernels.preferred();
        float[] a = TokenData.floats(1, dims, 1);
        float[] b = TokenData.floats(1, dims, 2);
        MemorySegment heap = MemorySegment.ofArray(b);
        MemorySegment memory = random.nextBoolean() ? heap : TokenData.inNativeMemory(heap);
        float[] scratch = new float[dims];
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += kernels.dot(a, 0, b, 0, dims) + kernels.squaredDistance(a, 0, b, 0, dims);
            sum += kernels.cosine(a, 0, b, 0, dims) + kernels.dot(a, 0, memory, 0, dims, scratch);
            kernels.addScaled(a, 0, 1e-3f, b, 0, dims);
        }
        return sum;
    }

    private static double quantizedPairs(Random random, int dims) {
        QuantizedKernels kernels = QuantizedKernels.preferred();
        byte[] a = new byte[4 * dims];
        byte[] b = new byte[dims];
        random.nextBytes(a);
        random.nextBytes(b);
        float[] floats = TokenData.floats(1, dims, 1);
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            sum += kernels.dot(a, 0, b, 0, dims) + kernels.dot(floats, 0, b, 0, dims);
            sum += kernels.dotInt4(a, 0, b, 0, dims) + kernels.hamming(a, 0, b, 0, dims);
            sum += kernels.dotBits(a, 0, b, 0, dims);
        }
        return sum;
    }

    private static double groups(Random random, int dims) {
        GroupScan scan = GroupScan.preferred();
        int groups = 1 + random.nextInt(32);
        byte[] vector = new byte[dims];
        random.nextBytes(vector);
        short[] query = GroupScan.query(vector);
        int stride = GroupScan.stride(dims);
        byte[] lists = new byte[groups * GroupScan.GROUP * stride + GroupScan.PADDING];
        random.nextBytes(lists);
        byte[] scratch = new byte[lists.length];
        int[] dots = new int[groups * GroupScan.GROUP];
        double sum = 0;
        try (Arena confined = Arena.ofConfined()) {
            MemorySegment heap = MemorySegment.ofArray(lists);
            MemorySegment memory = switch (random.nextInt(4)) {
                case 0 -> heap;
                case 1 -> TokenData.mapped(heap, confined);
                case 2 -> confined.allocate(lists.length).copyFrom(heap);
                default -> TokenData.inNativeMemory(heap);
            };
            for (int i = 0; i < 200; i++) {
                scan.dots(query, stride, lists, 0, groups, dots);
                scan.dots(query, stride, memory, 0, groups, dots, scratch);
                sum += dots[0];
            }
        }
        return sum;
    }

    private static double sparse(Random random) {
        int count = random.nextInt(300);
        short[] record = new short[2 * count];
        byte[] weights = new byte[64 * 64 + WindowKernels.PADDING];
        random.nextBytes(weights);
        for (int i = 0; i < record.length; i++) {
            record[i] = (short) random.nextInt(1 << 16);
        }
        long[] bits = random.longs(64).toArray();
        short[] sums = new short[WindowKernels.WINDOW];
        WindowKernels kernels = WindowKernels.preferred();
        TermTable table = new TermTable(new int[] {1, 7, 30_000}, new float[] {1, 2, 3});
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            kernels.addList(record, weights, count, 1, sums);
            kernels.addBitmap(bits, weights, bits.length, 1, sums);
            sum += kernels.emptyTo((short) random.nextInt(1 << 16), sums, 0, sums.length);
            sum += table.score(record, count);
        }
        return sum;
    }

    private static double residuals(Random random, int dims) {
        ResidualKernels kernels = ResidualKernels.preferred();
        byte[] codes = new byte[dims];
        random.nextBytes(codes);
        float[] levels = TokenData.floats(1, 16, 1);
        float[] query = TokenData.floats(1, dims, 2);
        float[] row = new float[dims];
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            kernels.decode4(codes, 0, levels, 0.5f, query, 0, row, 0, dims);
            kernels.decode2(codes, 0, levels, 0.5f, query, 0, row, 0, dims);
            sum += kernels.weightedDots4(query, codes, 0, levels, levels, 0, 1, dims)
                    + kernels.weightedDots2(query, codes, 0, levels, levels, 0, 1, dims);
        }
        return sum + row[0];
    }

    private static double centroids(Random random, int dims) {
        int[] nearest = new int[70];
        new NearestCentroids(TokenData.floats(1 + random.nextInt(40), dims, 1), dims)
                .assign(TokenData.floats(70, dims, 2), 0, 70, nearest);
        return nearest[69];
    }
}
