package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.kernel.sparse.WindowKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sparse vectors: nanoseconds a window of 32,768 documents of a term that a third of them have, as a bitmap; a window that is
 * emptied; a list of 1,000 entries; a document of 120 terms against a query of 16.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SparseBenchmark {

    private static final int WINDOW = WindowKernels.WINDOW;
    private static final int ENTRIES = 1_000;
    private static final int TERMS = 120;

    private final WindowKernels kernels = WindowKernels.preferred();
    private final short[] sums = new short[WINDOW];
    private final long[] bits = new long[WINDOW / WindowKernels.BLOCK];
    private final byte[] weights = new byte[WINDOW + WindowKernels.PADDING];
    private short[] places;
    private short[] record;
    private TermTable query;

    /** Makes a window and a document. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        Random random = new Random(1);
        random.nextBytes(weights);
        for (int i = 0; i < WINDOW; i++) {
            bits[i / 64] |= (random.nextInt(3) == 0 ? 1L : 0) << i;
        }
        places = shorts(random.ints(0, WINDOW).distinct().limit(ENTRIES).toArray());
        record = shorts(random.ints(2 * TERMS, 0, 30_000).toArray());
        query = new TermTable(random.ints(0, 30_000).distinct().limit(16).toArray(), TokenData.floats(1, 16, 2));
    }

    private static short[] shorts(int[] values) {
        short[] shorts = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            shorts[i] = (short) values[i];
        }
        return shorts;
    }

    /** A bitmap. */
    @Benchmark
    public short[] bitmap() {
        kernels.addBitmap(bits, weights, bits.length, 19, sums);
        return sums;
    }

    /** A list. */
    @Benchmark
    public short[] list() {
        kernels.addList(places, weights, ENTRIES, 19, sums);
        return sums;
    }

    /** Emptying, as nothing is above the bound. */
    @Benchmark
    public int empty() {
        return kernels.emptyTo(Short.MAX_VALUE, sums, 0, WINDOW);
    }

    /** A document. */
    @Benchmark
    public float document() {
        return query.score(record, TERMS);
    }
}
