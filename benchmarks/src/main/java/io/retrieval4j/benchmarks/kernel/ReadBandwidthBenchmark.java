package io.retrieval4j.benchmarks.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
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
 * How fast one thread reads memory larger than the caches: a XOR of all of it, in one to eight streams, in an array and in
 * native memory. The bound that kernels are compared with is the best of these. The auxiliary counter {@code bytes} counts
 * what was read.
 *
 * <p>Vectors have 256 bits at most: an array begins 16 bytes into a cache line, so that each load of 512 bits is from two
 * lines, which read 22 GB/s where 256 bits read 25 to 30.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 3,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
public class ReadBandwidthBenchmark {

    private static final VectorSpecies<Long> LONGS =
            LongVector.SPECIES_PREFERRED.length() > 4 ? LongVector.SPECIES_256 : LongVector.SPECIES_PREFERRED;

    @Param("256")
    int megabytes = 256;

    @Param({"1", "2", "4", "8"})
    int streams = 4;

    @Param({"array", "segment"})
    String source = "array";

    private MemorySegment memory;

    /** Fills the memory, so that every page is there. */
    @Setup
    public void setUp() {
        memory = switch (source) {
            case "array" -> MemorySegment.ofArray(new long[megabytes << 17]);
            case "segment" -> Arena.ofAuto().allocate((long) megabytes << 20, 64);
            default -> throw new IllegalArgumentException("source " + source + " is neither array nor segment");
        };
        memory.fill((byte) 7);
    }

    /** Reads once through. */
    @Benchmark
    public long read(BytesRead counter) {
        counter.bytes += memory.byteSize();
        return read(memory, streams);
    }

    // Eight vectors a step, of which each stream has its share, side by side.
    private static long read(MemorySegment memory, int streams) {
        int vector = LONGS.vectorByteSize();
        int share = 8 / streams;
        long[] starts = new long[8];
        for (int i = 0; i < 8; i++) {
            starts[i] = i / share * (memory.byteSize() / streams) + (long) i % share * vector;
        }
        LongVector xor0 = LongVector.zero(LONGS);
        LongVector xor1 = LongVector.zero(LONGS);
        LongVector xor2 = LongVector.zero(LONGS);
        LongVector xor3 = LongVector.zero(LONGS);
        for (long at = 0; at < memory.byteSize() / streams; at += (long) share * vector) {
            xor0 = load(memory, starts[0] + at).lanewise(VectorOperators.XOR, xor0);
            xor1 = load(memory, starts[1] + at).lanewise(VectorOperators.XOR, xor1);
            xor2 = load(memory, starts[2] + at).lanewise(VectorOperators.XOR, xor2);
            xor3 = load(memory, starts[3] + at).lanewise(VectorOperators.XOR, xor3);
            xor0 = load(memory, starts[4] + at).lanewise(VectorOperators.XOR, xor0);
            xor1 = load(memory, starts[5] + at).lanewise(VectorOperators.XOR, xor1);
            xor2 = load(memory, starts[6] + at).lanewise(VectorOperators.XOR, xor2);
            xor3 = load(memory, starts[7] + at).lanewise(VectorOperators.XOR, xor3);
        }
        LongVector zero = LongVector.zero(LONGS);
        return zero.add(xor0).add(xor1).add(xor2).add(xor3).reduceLanes(VectorOperators.ADD);
    }

    private static LongVector load(MemorySegment memory, long at) {
        return LongVector.fromMemorySegment(LONGS, memory, at, ByteOrder.nativeOrder());
    }
}
