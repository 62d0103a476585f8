package io.retrieval4j.benchmarks.kernel;

import java.util.concurrent.TimeUnit;
import org.apache.lucene.util.VectorUtil;
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

/** MaxSim as Lucene does it: a dot product for each pair of tokens, on the values that {@link MaxSimBenchmark} has. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class LuceneMaxSimBenchmark {

    @Param("128")
    int dims = 128;

    @Param("120")
    int documentTokens = 120;

    @Param("32")
    int queryTokens = 32;

    private float[][] query;
    private float[][] document;

    /** Makes query and document. */
    @Setup
    public void setUp() {
        query = rows(TokenData.floats(queryTokens, dims, 1));
        document = rows(TokenData.floats(documentTokens, dims, 2));
    }

    /** The score. */
    @Benchmark
    public float score(FloatingPointOperations counter) {
        counter.flop += 2L * queryTokens * documentTokens * dims;
        float sum = 0;
        for (float[] q : query) {
            float best = Float.NEGATIVE_INFINITY;
            for (float[] d : document) {
                best = Math.max(best, VectorUtil.dotProduct(q, d));
            }
            sum += best;
        }
        return sum;
    }

    private float[][] rows(float[] values) {
        float[][] rows = new float[values.length / dims][dims];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * dims, rows[i], 0, dims);
        }
        return rows;
    }
}
