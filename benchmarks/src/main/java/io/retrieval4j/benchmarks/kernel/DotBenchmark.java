package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.QuantizedKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One query vector with each of 64 others, a pair at a time, by these kernels and by Lucene's. Lucene has no dot product of
 * floats in memory, so there a vector is brought into an array first, as its readers do.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@OperationsPerInvocation(DotBenchmark.ROWS)
public class DotBenchmark {

    static final int ROWS = 64;

    @Param({"128", "384", "768", "1024"})
    int dims = 768;

    private final Kernels kernels = Kernels.preferred();
    private final QuantizedKernels quantized = QuantizedKernels.preferred();
    private float[] query;
    private float[][] rows;
    private float[] scratch;
    private byte[] byteQuery;
    private byte[][] byteRows;
    private MemorySegment memory;

    /** Makes the vectors. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        query = TokenData.floats(1, dims, 1);
        rows = new float[ROWS][];
        byteRows = new byte[ROWS][dims];
        byteQuery = new byte[dims];
        scratch = new float[dims];
        new Random(3).nextBytes(byteQuery);
        memory = Arena.ofAuto().allocate((long) ROWS * dims * Float.BYTES, 64);
        for (int i = 0; i < ROWS; i++) {
            rows[i] = TokenData.floats(1, dims, 2 + i);
            new Random(i).nextBytes(byteRows[i]);
            MemorySegment.copy(rows[i], 0, memory, ValueLayout.JAVA_FLOAT, (long) i * dims * Float.BYTES, dims);
        }
    }

    /** Floats, ours. */
    @Benchmark
    public float float32() {
        float sum = 0;
        for (float[] row : rows) {
            sum += kernels.dot(query, 0, row, 0, dims);
        }
        return sum;
    }

    /** Floats, Lucene's. */
    @Benchmark
    public float float32Lucene() {
        float sum = 0;
        for (float[] row : rows) {
            sum += VectorUtil.dotProduct(query, row);
        }
        return sum;
    }

    /** Floats in memory, ours. */
    @Benchmark
    public float segment() {
        float sum = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += kernels.dot(query, 0, memory, (long) i * dims * Float.BYTES, dims, scratch);
        }
        return sum;
    }

    /** Floats in memory, brought into an array for Lucene. */
    @Benchmark
    public float segmentLucene() {
        float sum = 0;
        for (int i = 0; i < ROWS; i++) {
            MemorySegment.copy(
                    memory, ValueLayout.JAVA_FLOAT_UNALIGNED, (long) i * dims * Float.BYTES, scratch, 0, dims);
            sum += VectorUtil.dotProduct(query, scratch);
        }
        return sum;
    }

    /** Bytes, ours. */
    @Benchmark
    public int int8() {
        int sum = 0;
        for (byte[] row : byteRows) {
            sum += quantized.dot(byteQuery, 0, row, 0, dims);
        }
        return sum;
    }

    /** Bytes, Lucene's. */
    @Benchmark
    public int int8Lucene() {
        int sum = 0;
        for (byte[] row : byteRows) {
            sum += VectorUtil.dotProduct(byteQuery, row);
        }
        return sum;
    }
}
