package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.NearestCentroids;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The assignment step of k-means: 4,096 vectors to their nearest centroids. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class NearestCentroidsBenchmark {

    private static final int VECTORS = 4096;

    @Param("128")
    int dims = 128;

    @Param({"128", "1024"})
    int centroids = 128;

    private NearestCentroids assignment;
    private float[] vectors;
    private int[] nearest;

    /** Makes vectors and centroids. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        vectors = TokenData.floats(VECTORS, dims, 1);
        assignment = new NearestCentroids(TokenData.floats(centroids, dims, 2), dims);
        nearest = new int[VECTORS];
    }

    /** Assigns. */
    @Benchmark
    public int[] assign(FloatingPointOperations counter) {
        counter.flop += 2L * VECTORS * centroids * dims;
        assignment.assign(vectors, 0, VECTORS, nearest);
        return nearest;
    }
}
