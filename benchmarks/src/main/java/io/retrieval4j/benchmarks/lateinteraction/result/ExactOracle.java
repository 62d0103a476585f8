package io.retrieval4j.benchmarks.lateinteraction.result;

import io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.kernel.TopK;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Scores every passage for every query, and keeps the best {@value #DEPTH} of each. Passages are made a few at a time, scored
 * for all queries while they lie in the second-level cache, and dropped; so memory does not grow with the collection.
 */
public final class ExactOracle {

    public static final int DEPTH = 100;
    // Passages of 67 tokens of 128 floats: half a megabyte.
    private static final int AT_ONCE = 16;

    private final NoisyCopies copies;
    private final List<MaxSim> queries;
    private final int threads;

    public ExactOracle(NoisyCopies copies, List<MaxSim> queries, int threads) {
        this.copies = copies;
        this.queries = queries;
        this.threads = threads;
    }

    /**
     * The best of passages {@code 0} to {@code to - 1}.
     *
     * @param known the best of the passages below {@code from}, by query
     */
    public List<ExactRanking> extend(List<ExactRanking> known, int from, int to, ProgressBar bar) {
        TopK[] best = tops();
        for (int query = 0; query < known.size(); query++) {
            known.get(query).offerTo(best[query]);
        }
        AtomicInteger next = new AtomicInteger(from);
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<TopK[]>> parts = IntStream.range(0, threads)
                    .mapToObj(_ -> workers.submit(() -> scan(next, to, bar)))
                    .toList();
            for (Future<TopK[]> part : parts) {
                TopK[] found = part.get();
                for (int query = 0; query < best.length; query++) {
                    ExactRanking.of(found[query]).offerTo(best[query]);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker failed", e.getCause());
        }
        return Arrays.stream(best).map(ExactRanking::of).toList();
    }

    private TopK[] tops() {
        return queries.stream().map(_ -> new TopK(DEPTH)).toArray(TopK[]::new);
    }

    private TopK[] scan(AtomicInteger next, int to, ProgressBar bar) {
        TopK[] best = tops();
        float[] rows = new float[AT_ONCE * copies.mostTokens() * copies.dimension()];
        float[] scores = new float[AT_ONCE];
        for (int first = next.getAndAdd(AT_ONCE); first < to; first = next.getAndAdd(AT_ONCE)) {
            int count = Math.min(AT_ONCE, to - first);
            int[] starts = new int[count + 1];
            for (int i = 0; i < count; i++) {
                starts[i + 1] = copies.read(first + i, rows, starts[i] * copies.dimension()) / copies.dimension();
            }
            TokenVectors passages = TokenVectors.floats(rows, copies.dimension());
            for (int query = 0; query < best.length; query++) {
                queries.get(query).scores(passages, starts, scores);
                best[query].offerAll(first, scores, 0, count);
            }
            bar.stepBy(count);
        }
        return best;
    }
}
