package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
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

/** One query against one document: the score, and the score with the token that each query token met. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(value = 3, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class MaxSimBenchmark {

    @Param("float32")
    String type = "float32";

    @Param("128")
    int dims = 128;

    @Param("120")
    int documentTokens = 120;

    @Param("32")
    int queryTokens = 32;

    @Param("array")
    String source = "array";

    /** Documents of which each call scores the next: 1 stays in cache, many do not. */
    @Param("1")
    int documents = 1;

    private MaxSim query;
    private TokenVectors tokens;
    private float[] similarities;
    private int[] positions;
    private int next;

    /** Makes query and documents. */
    @Setup
    public void setUp() {
        if (KernelMix.WANTED) {
            KernelMix.run();
        }
        query = MaxSim.of(TokenData.floats(queryTokens, dims, 1), dims);
        tokens = TokenData.documents(type, source, documents * documentTokens, dims);
        similarities = new float[queryTokens];
        positions = new int[queryTokens];
    }

    /** The score. */
    @Benchmark
    public float score(FloatingPointOperations counter) {
        counter.flop += 2L * queryTokens * documentTokens * dims;
        return query.score(tokens, nextDocument(), documentTokens);
    }

    /** The tokens that met. */
    @Benchmark
    public int[] match(FloatingPointOperations counter) {
        counter.flop += 2L * queryTokens * documentTokens * dims;
        query.match(tokens, nextDocument(), documentTokens, similarities, positions);
        return positions;
    }

    private int nextDocument() {
        next = next + 1 == documents ? 0 : next + 1;
        return next * documentTokens;
    }
}
