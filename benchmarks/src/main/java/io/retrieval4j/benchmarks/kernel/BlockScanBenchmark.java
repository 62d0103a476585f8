package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.BlockScan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
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

/** One query vector against blocks of byte vectors, from one end of memory to the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class BlockScanBenchmark {

    @Param("32")
    int dims = 32;

    @Param("128")
    int width = 128;

    @Param("256")
    int megabytes = 256;

    @Param({"array", "segment"})
    String source = "array";

    private final BlockScan scan = BlockScan.preferred();
    private float[] query;
    private byte[] array;
    private MemorySegment segment;
    private byte[] scratch;
    private float[] scores;
    private int blocks;
    private int next;
    private boolean inMemory;

    /** Makes the query and the blocks. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        query = TokenData.floats(1, dims, 1);
        int block = dims * width;
        blocks = (int) (((long) megabytes << 20) / block);
        array = new byte[blocks * block];
        new Random(2).nextBytes(array);
        inMemory = source.equals("segment");
        segment = inMemory
                ? Arena.ofAuto().allocate(array.length, 64).copyFrom(MemorySegment.ofArray(array))
                : MemorySegment.ofArray(array);
        scratch = new byte[block];
        scores = new float[width];
    }

    /** Every score of the next block. */
    @Benchmark
    public float[] scores(BytesRead counter) {
        counter.bytes += (long) dims * width;
        if (inMemory) {
            scan.scores(query, segment, (long) nextBlock() * dims * width, width, scores, 0, scratch);
        } else {
            scan.scores(query, array, nextBlock() * dims * width, width, scores, 0);
        }
        return scores;
    }

    /** The greatest score of the next block. */
    @Benchmark
    public float maximum(BytesRead counter) {
        counter.bytes += (long) dims * width;
        return inMemory
                ? scan.maximum(query, segment, (long) nextBlock() * dims * width, width, scores, scratch)
                : scan.maximum(query, array, nextBlock() * dims * width, width, scores);
    }

    private int nextBlock() {
        next = next + 1 == blocks ? 0 : next + 1;
        return next;
    }
}
