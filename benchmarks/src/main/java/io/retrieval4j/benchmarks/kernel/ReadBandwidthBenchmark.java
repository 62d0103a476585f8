package io.retrieval4j.benchmarks.kernel;

import java.util.Arrays;
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
 * How fast one thread reads memory in order, in four streams, in an array larger than the caches: a XOR of all of it. The
 * auxiliary counter {@code bytes} counts what was read.
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

    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

    @Param("256")
    int megabytes = 256;

    private long[] values;

    /** Fills the array, so that every page is there. */
    @Setup
    public void setUp() {
        values = new long[megabytes << 17];
        Arrays.fill(values, 7);
    }

    /** Reads once through. */
    @Benchmark
    public long read(BytesRead counter) {
        counter.bytes += 8L * values.length;
        return read(values);
    }

    // A prefetcher follows one stream more slowly than the memory could deliver: four, a quarter of the array apart,
    // read
    // 28 GB/s where one read 11.
    private static long read(long[] values) {
        int quarter = values.length / 4;
        LongVector a = LongVector.zero(LONGS);
        LongVector b = LongVector.zero(LONGS);
        LongVector c = LongVector.zero(LONGS);
        LongVector d = LongVector.zero(LONGS);
        for (int i = 0; i < quarter; i += LONGS.length()) {
            a = LongVector.fromArray(LONGS, values, i).lanewise(VectorOperators.XOR, a);
            b = LongVector.fromArray(LONGS, values, i + quarter).lanewise(VectorOperators.XOR, b);
            c = LongVector.fromArray(LONGS, values, i + 2 * quarter).lanewise(VectorOperators.XOR, c);
            d = LongVector.fromArray(LONGS, values, i + 3 * quarter).lanewise(VectorOperators.XOR, d);
        }
        LongVector zero = LongVector.zero(LONGS);
        return zero.add(a).add(b).add(c).add(d).reduceLanes(VectorOperators.ADD);
    }
}
