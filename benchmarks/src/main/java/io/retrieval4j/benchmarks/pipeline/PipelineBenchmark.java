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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Requests to stages that do nothing: what is left is the machinery. Run with {@code -prof gc} for what it allocates. And legs
 * of about a millisecond beside one of them, and beside both of them one after the other.
 */
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

    private final Pipeline<String> busy = Pipeline.retrieve(new Busy(0), 10);
    private final Pipeline<String> busyLegs = Pipeline.union(List.of(busy, Pipeline.retrieve(new Busy(1), 10)));

    /** One leg that computes for about a millisecond. */
    @Benchmark
    public Ranking oneBusyLeg() {
        return busy.retrieve("query", 10);
    }

    /** Two such legs side by side: as long as one, where a processor is free. */
    @Benchmark
    public Ranking twoBusyLegs() {
        return busyLegs.retrieve("query", 10);
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

    private record Busy(int number) implements Retriever<String> {

        @Override
        public Ranking retrieve(String query, int limit) {
            Blackhole.consumeCPU(400_000);
            return Ranking.empty();
        }
    }

    private record Same() implements Reranker<String> {

        @Override
        public Ranking rerank(String query, Ranking ranking) {
            return ranking;
        }
    }
}
