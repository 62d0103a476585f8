package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.SparseKernels;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Sparse vectors, nanoseconds an entry: documents of 120 entries against a query, and postings into a window of 65,536. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class SparseBenchmark {

    private static final int DOCUMENTS = 100;
    private static final int ENTRIES = 120;

    private short[] ids;
    private byte[] weights;
    private float[] query;
    private float[] accumulators;

    /** Makes documents. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        Random random = new Random(1);
        ids = new short[DOCUMENTS * ENTRIES];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (short) random.nextInt(1 << 16);
        }
        weights = new byte[ids.length];
        random.nextBytes(weights);
        query = TokenData.floats(1, 1 << 16, 2);
        accumulators = new float[1 << 16];
    }

    /** Dot products. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS * ENTRIES)
    public float dot() {
        float sum = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            sum += SparseKernels.dot(query, ids, weights, i * ENTRIES, ENTRIES);
        }
        return sum;
    }

    /** One list of postings. */
    @Benchmark
    @OperationsPerInvocation(DOCUMENTS * ENTRIES)
    public float[] scatterAdd() {
        SparseKernels.scatterAdd(0.5f, ids, weights, 0, ids.length, accumulators);
        return accumulators;
    }
}
