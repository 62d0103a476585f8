package io.retrieval4j.benchmarks.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.Retriever;
import io.retrieval4j.pipeline.Pipeline;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Requests to stages that do nothing: what is left is the machinery. Run with {@code -prof gc} for what it allocates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PipelineBenchmark {

    private static final Ranking FOUND = thousand();
    private static final Retriever<String> FIRST = new Fixed();
    private static final Reranker<String> SAME = new Same();

    private final Pipeline<String> chain = Pipeline.retrieve(FIRST, 1000)
            .rerank(SAME)
            .rerank(SAME)
            .named("same")
            .rerank(SAME);

    // Legs that are asked for nothing, so that fusing costs nothing.
    private final Pipeline<String> legs = Pipeline.union(List.of(
            Pipeline.retrieve(FIRST, 1000).limit(0),
            Pipeline.retrieve(FIRST, 999).limit(0)));

    /** Five stages, one behind the other. */
    @Benchmark
    public Ranking chainOfFive() {
        return chain.retrieve("query", 1000);
    }

    /** Two legs side by side. */
    @Benchmark
    public Ranking twoLegs() {
        return legs.retrieve("query", 1000);
    }

    private static Ranking thousand() {
        Map<String, Integer> scores = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            scores.put("d" + i, i);
        }
        return Ranking.of(scores, 1000);
    }

    private record Fixed() implements Retriever<String> {

        @Override
        public Ranking retrieve(String query, int limit) {
            return FOUND;
        }
    }

    private record Same() implements Reranker<String> {

        @Override
        public Ranking rerank(String query, Ranking ranking) {
            return ranking;
        }
    }
}
