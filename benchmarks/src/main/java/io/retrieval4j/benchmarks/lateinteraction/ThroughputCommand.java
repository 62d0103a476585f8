package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Opened;
import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Search;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many queries a second several threads answer that share an index. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description =
                "Asks the queries of an index that 'search' has built from several threads at once, each number of threads "
                        + "in turn; prints queries a second.")
final class ThroughputCommand implements Callable<Integer> {

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ServedIndex index = new ServedIndex();

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--rounds", paramLabel = "N", description = "for each number of threads; default: ${DEFAULT-VALUE}")
    private int rounds = 7;

    @Option(names = "--seconds", paramLabel = "S", description = "of a round; default: ${DEFAULT-VALUE}")
    private int seconds = 2;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = index.open(work.folder())) {
            for (QueryForm form : QueryForm.values()) {
                measure(form, index.search(opened), ServedIndex.queries(work.folder(), form));
            }
        }
        return 0;
    }

    private void measure(QueryForm form, Search search, List<TokenMatrix> queries) throws InterruptedException {
        Map<Integer, List<Double>> perSecond = new TreeMap<>();
        // The first round warms up.
        for (int round = 0; round <= rounds; round++) {
            for (int count : threads) {
                double rate = rate(search, queries, count);
                if (round > 0) {
                    perSecond.computeIfAbsent(count, _ -> new ArrayList<>()).add(rate);
                }
            }
        }
        perSecond.forEach((count, rates) -> {
            Collections.sort(rates);
            System.out.printf(
                    Locale.ROOT,
                    "%s queries, %d threads: %.0f a second, from %.0f to %.0f%n",
                    form,
                    count,
                    rates.get(rates.size() / 2),
                    rates.getFirst(),
                    rates.getLast());
        });
    }

    private double rate(Search search, List<TokenMatrix> queries, int count) throws InterruptedException {
        try (ExecutorService executor = Executors.newFixedThreadPool(count)) {
            long begin = System.nanoTime();
            long end = begin + seconds * 1_000_000_000L;
            List<Callable<Integer>> tasks = IntStream.range(0, count)
                    .mapToObj(thread -> (Callable<Integer>) () -> ask(search, queries, thread, end))
                    .toList();
            int asked = 0;
            for (Future<Integer> task : executor.invokeAll(tasks)) {
                asked += task.get();
            }
            return asked / ((System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a query failed", failed.getCause());
        }
    }

    // Each thread begins with another query, so that they do not all ask the same.
    private static int ask(Search search, List<TokenMatrix> queries, int thread, long end) throws IOException {
        int asked = 0;
        for (int i = 37 * thread; System.nanoTime() < end; i++) {
            search.find(queries.get(i % queries.size()), Answers.K);
            asked++;
        }
        return asked;
    }
}
