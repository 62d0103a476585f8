package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.GroupScan;
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

/** One query vector against lists of byte vectors, some at a time, from one end of memory to the other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class GroupScanBenchmark {

    private static final int GROUPS = 64;

    @Param("32")
    int dims = 32;

    @Param("256")
    int megabytes = 256;

    @Param({"array", "segment"})
    String source = "array";

    private final GroupScan scan = GroupScan.preferred();
    private short[] query;
    private byte[] array;
    private MemorySegment segment;
    private byte[] scratch;
    private int[] dots;
    private int bytes;
    private int pieces;
    private int next;
    private boolean inMemory;

    /** Makes the query and the lists. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        byte[] vector = new byte[dims];
        new Random(1).nextBytes(vector);
        query = GroupScan.query(vector);
        bytes = GROUPS * GroupScan.GROUP * GroupScan.stride(dims);
        pieces = (int) (((long) megabytes << 20) / bytes);
        array = new byte[pieces * bytes + GroupScan.PADDING];
        new Random(2).nextBytes(array);
        inMemory = source.equals("segment");
        segment = inMemory
                ? Arena.ofAuto().allocate(array.length, 64).copyFrom(MemorySegment.ofArray(array))
                : MemorySegment.ofArray(array);
        scratch = new byte[bytes + GroupScan.PADDING];
        dots = new int[GROUPS * GroupScan.GROUP];
    }

    /** Every dot product of the next piece. */
    @Benchmark
    public int[] dots(BytesRead counter) {
        counter.bytes += bytes;
        next = next + 1 == pieces ? 0 : next + 1;
        if (inMemory) {
            scan.dots(query, GroupScan.stride(dims), segment, (long) next * bytes, GROUPS, dots, scratch);
        } else {
            scan.dots(query, GroupScan.stride(dims), array, next * bytes, GROUPS, dots);
        }
        return dots;
    }
}
