package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.ResidualKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** Residuals of a document's 120 tokens: decoded, and multiplied with one query token as they are. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ResidualBenchmark {

    private static final int TOKENS = 120;

    @Param("128")
    int dims = 128;

    private final ResidualKernels kernels = ResidualKernels.preferred();
    private byte[] codes;
    private float[] levels;
    private float[] query;
    private float[] weights;
    private float[] centroid;
    private float[] rows;

    /** Makes codes. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        codes = new byte[TOKENS * ((dims + 1) / 2)];
        new Random(1).nextBytes(codes);
        levels = TokenData.floats(1, 16, 2);
        query = TokenData.floats(TOKENS, dims, 3);
        weights = TokenData.floats(1, TOKENS, 5);
        centroid = TokenData.floats(1, dims, 4);
        rows = new float[16 * dims];
    }

    /** Decodes 4 bits a dimension. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public float[] decode4() {
        for (int i = 0; i < TOKENS; i++) {
            kernels.decode4(codes, i * ((dims + 1) / 2), levels, 0.5f, centroid, 0, rows, i % 16 * dims, dims);
        }
        return rows;
    }

    /** Decodes 2 bits a dimension. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public float[] decode2() {
        for (int i = 0; i < TOKENS; i++) {
            kernels.decode2(codes, i * ((dims + 3) / 4), levels, 0.5f, centroid, 0, rows, i % 16 * dims, dims);
        }
        return rows;
    }

    /** Multiplies 4 bits a dimension. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public float weightedDots4() {
        return kernels.weightedDots4(query, codes, 0, levels, weights, 0, TOKENS, dims);
    }

    /** Multiplies 2 bits a dimension. */
    @Benchmark
    @OperationsPerInvocation(TOKENS)
    public float weightedDots2() {
        return kernels.weightedDots2(query, codes, 0, levels, weights, 0, TOKENS, dims);
    }
}
