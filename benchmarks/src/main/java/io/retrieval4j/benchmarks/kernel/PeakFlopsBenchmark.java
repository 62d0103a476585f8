package io.retrieval4j.benchmarks.kernel;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The machine's own rate of fused multiply-adds: twelve independent chains in registers, without a load. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PeakFlopsBenchmark {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int STEPS = 10_000;
    private static final int CHAINS = 12;

    private float factor = 1e-3f;

    /** Multiplies and adds {@code STEPS} times on every chain. */
    @Benchmark
    public float multiplyAdd(FloatingPointOperations counter) {
        FloatVector x = FloatVector.broadcast(FLOATS, factor);
        FloatVector y = FloatVector.broadcast(FLOATS, factor + 1e-4f);
        FloatVector a = x;
        FloatVector b = x;
        FloatVector c = x;
        FloatVector d = x;
        FloatVector e = x;
        FloatVector f = x;
        FloatVector g = y;
        FloatVector h = y;
        FloatVector i = y;
        FloatVector j = y;
        FloatVector k = y;
        FloatVector l = y;
        for (int step = 0; step < STEPS; step++) {
            a = x.fma(y, a);
            b = x.fma(y, b);
            c = x.fma(y, c);
            d = x.fma(y, d);
            e = x.fma(y, e);
            f = x.fma(y, f);
            g = x.fma(y, g);
            h = x.fma(y, h);
            i = x.fma(y, i);
            j = x.fma(y, j);
            k = x.fma(y, k);
            l = x.fma(y, l);
        }
        counter.flop += 2L * STEPS * CHAINS * FLOATS.length();
        FloatVector sum =
                FloatVector.zero(FLOATS).add(a).add(b).add(c).add(d).add(e).add(f);
        return sum.add(g).add(h).add(i).add(j).add(k).add(l).reduceLanes(VectorOperators.ADD);
    }
}
