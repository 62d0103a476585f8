package io.retrieval4j.onnx.execution;

import io.retrieval4j.onnx.model.Precision;
import io.retrieval4j.onnx.resource.Counts;
import java.util.List;

/**
 * How a model is run, whatever its kind. Begin with {@link #defaults()}; each {@code with} gives a changed copy.
 *
 * <p>On a processor batches are best run side by side, each by one thread: threads that share a run wait for each other
 * at every layer. (docs/performance.md has the figures.)
 *
 * @param provider what computes
 * @param threads of the processor that compute, all runs together, at least 1. Beside them a calling thread tokenises and
 *     takes results
 * @param concurrentRuns that may be under way at once, at least 1, of which no more are than there are threads; further ones
 *     wait in the order of their arrival, and stop waiting when their thread is interrupted. Each takes memory for a batch.
 *     With fewer runs than threads the threads left over help every run: with 1 a run has them all, which answers a lone
 *     long text soonest, a short one no sooner, and many batches later
 * @param batchTokens tokens in a batch, padding included, at least 1. More takes memory in proportion, and makes a
 *     processor no faster: what a layer hands to the next then leaves its caches. A text longer than this is a batch of
 *     its own
 * @param precisions of the graph's weights that will do, the best first
 * @param memoryArena whether ONNX Runtime keeps the memory of a run for the next: faster, and the process stays as large as
 *     its largest batch made it. Without it memory goes back after each run
 * @param optimisation how far the graph is rewritten when it is loaded
 * @param warmUpRuns full batches that are run when a model is loaded, 0 or more, so that the first request is no slower than
 *     the next: on a GPU kernels are chosen then, and memory is grown
 */
public record Execution(
        Provider provider,
        int threads,
        int concurrentRuns,
        int batchTokens,
        List<Precision> precisions,
        boolean memoryArena,
        Optimisation optimisation,
        int warmUpRuns) {

    public Execution {
        Counts.requireAtLeastOne("threads", threads);
        Counts.requireAtLeastOne("concurrentRuns", concurrentRuns);
        Counts.requireAtLeastOne("batchTokens", batchTokens);
        precisions = List.copyOf(precisions);
        if (precisions.isEmpty()) {
            throw new IllegalArgumentException(
                    "no precision will do; name at least one of " + List.of(Precision.values()));
        }
        if (warmUpRuns < 0) {
            throw new IllegalArgumentException("warmUpRuns is " + warmUpRuns + "; the least is 0");
        }
    }

    /**
     * The processor, with as many threads and concurrent runs as the JVM may use processors, batches of 256 tokens, full
     * precision, the memory arena and all optimisations, no warm-up.
     */
    public static Execution defaults() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Execution(
                new Provider.Cpu(), processors, processors, 256, List.of(Precision.FP32), true, Optimisation.ALL, 0);
    }

    /** Runs that are under way at once at most: {@link #concurrentRuns}, or {@link #threads} if these are fewer. */
    public int runsAtOnce() {
        return Math.min(concurrentRuns, threads);
    }

    /** Threads that may work on one run: its own, and those that no run has for its own, which all share. */
    public int threadsOfRun() {
        return threads - runsAtOnce() + 1;
    }

    public Execution withProvider(Provider choice) {
        return new Execution(
                choice, threads, concurrentRuns, batchTokens, precisions, memoryArena, optimisation, warmUpRuns);
    }

    /** So many processors in all, with as many runs at once as before, or so many if these are fewer. */
    public Execution withThreads(int count) {
        return new Execution(
                provider, count, concurrentRuns, batchTokens, precisions, memoryArena, optimisation, warmUpRuns);
    }

    public Execution withConcurrentRuns(int most) {
        return new Execution(provider, threads, most, batchTokens, precisions, memoryArena, optimisation, warmUpRuns);
    }

    public Execution withBatchTokens(int count) {
        return new Execution(
                provider, threads, concurrentRuns, count, precisions, memoryArena, optimisation, warmUpRuns);
    }

    /** The same with other precisions, the best first. */
    public Execution withPrecisions(Precision... preferred) {
        return new Execution(
                provider,
                threads,
                concurrentRuns,
                batchTokens,
                List.of(preferred),
                memoryArena,
                optimisation,
                warmUpRuns);
    }

    public Execution withMemoryArena(boolean kept) {
        return new Execution(
                provider, threads, concurrentRuns, batchTokens, precisions, kept, optimisation, warmUpRuns);
    }

    public Execution withOptimisation(Optimisation level) {
        return new Execution(
                provider, threads, concurrentRuns, batchTokens, precisions, memoryArena, level, warmUpRuns);
    }

    public Execution withWarmUpRuns(int count) {
        return new Execution(
                provider, threads, concurrentRuns, batchTokens, precisions, memoryArena, optimisation, count);
    }
}
