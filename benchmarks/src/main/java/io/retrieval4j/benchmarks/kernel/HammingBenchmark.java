package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.HammingKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
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

/**
 * A scan of codes in memory larger than the caches, of which one in some thousand is near enough; the bound is
 * {@link ReadBandwidthBenchmark}. The auxiliary counter {@code bytes} counts what was read.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class HammingBenchmark {

    /** Blocks a call, as the retriever has them. */
    private static final int STRIDE = 64;

    @Param("256")
    int megabytes = 256;

    @Param({"384", "128", "768"})
    int bits = 384;

    @Param({"preferred", "scalar"})
    String kernels = "preferred";

    private HammingKernels chosen = HammingKernels.scalar();
    private long[] query = {};
    private MemorySegment codes = MemorySegment.NULL;
    private int most;
    private final int[] numbers = new int[STRIDE * HammingKernels.BLOCK];
    private final int[] distances = new int[STRIDE * HammingKernels.BLOCK];

    /** Random codes; their distances from any query have a mean of half the bits and a variance of a quarter. */
    @Setup
    public void setUp() {
        chosen = kernels.equals("scalar") ? HammingKernels.scalar() : HammingKernels.preferred();
        Random random = new Random(20261130);
        query = random.longs(bits / Long.SIZE).toArray();
        int block = query.length * HammingKernels.BLOCK;
        long words = ((long) megabytes << 17) / block * block;
        codes = Arena.ofAuto().allocate(words * Long.BYTES, 64);
        for (long i = 0; i < words; i++) {
            codes.setAtIndex(ValueLayout.JAVA_LONG, i, random.nextLong());
        }
        most = (int) (bits / 2.0 - 3.5 * Math.sqrt(bits / 4.0));
    }

    /** Reads once through. */
    @Benchmark
    public int scan(BytesRead counter) {
        counter.bytes += codes.byteSize();
        long block = (long) Long.BYTES * query.length * HammingKernels.BLOCK;
        int blocks = (int) (codes.byteSize() / block);
        int found = 0;
        for (int from = 0; from < blocks; from += STRIDE) {
            found += chosen.within(
                    query, codes, from * block, Math.min(blocks - from, STRIDE), most, numbers, distances);
        }
        return found;
    }
}
