package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Opened;
import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Search;
import io.retrieval4j.benchmarks.lateinteraction.data.QueryForm;
import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a process that has just started takes for its first queries. Once in a process: run it several times. */
@Command(
        name = "cold-start",
        mixinStandardHelpOptions = true,
        description =
                "Opens an index that 'search' has built and asks a hundred queries at once; prints how long it took from the "
                        + "start of the JVM to main, to open, and for the first queries, and what a query takes some seconds later.")
final class ColdStartCommand implements Callable<Integer> {

    private static final int FIRST = 100;

    @Mixin
    private final WorkOption work = new WorkOption();

    @Mixin
    private final ServedIndex index = new ServedIndex();

    @Option(names = "--form", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private QueryForm form = QueryForm.PLAIN;

    @Option(
            names = "--warm",
            paramLabel = "S",
            description = "seconds of asking before the last figure; default: ${DEFAULT-VALUE}")
    private int warm = 5;

    @Override
    public Integer call() throws IOException {
        double started = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        List<TokenMatrix> queries = ServedIndex.queries(work.folder(), form);
        long begin = System.nanoTime();
        try (Opened opened = index.open(work.folder())) {
            Search search = index.search(opened);
            double open = milliseconds(begin);
            double[] first = new double[FIRST];
            for (int i = 0; i < FIRST; i++) {
                first[i] = find(search, queries, i);
            }
            System.out.printf(
                    Locale.ROOT,
                    "main after %.0f ms, open %.0f ms, query 1: %.0f ms, 2: %.1f, 10: %.1f, 100: %.1f; all 100: %.0f ms",
                    started,
                    open,
                    first[0],
                    first[1],
                    first[9],
                    first[FIRST - 1],
                    Arrays.stream(first).sum());
            System.out.printf(Locale.ROOT, "; later %.2f ms%n", later(search, queries));
        }
        return 0;
    }

    private double later(Search search, List<TokenMatrix> queries) throws IOException {
        long end = System.nanoTime() + warm * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < end; i++) {
            find(search, queries, i);
        }
        double sum = 0;
        for (int i = 0; i < FIRST; i++) {
            sum += find(search, queries, i);
        }
        return sum / FIRST;
    }

    private static double find(Search search, List<TokenMatrix> queries, int i) throws IOException {
        long begin = System.nanoTime();
        search.find(queries.get(i % queries.size()), Answers.K);
        return milliseconds(begin);
    }

    private static double milliseconds(long since) {
        return (System.nanoTime() - since) / 1e6;
    }
}
