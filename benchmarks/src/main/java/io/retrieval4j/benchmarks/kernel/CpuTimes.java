package io.retrieval4j.benchmarks.kernel;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * The MaxSim benchmarks by the thread's CPU time instead of the clock, for machines that other processes use as well. One
 * process is one fork: it logs the median of eleven rounds of each, in nanoseconds a document of 120 tokens of 128
 * dimensions, and the peak in floating point operations a nanosecond. The argument {@code mix} runs {@link KernelMix} first.
 */
public final class CpuTimes {

    private static final int TOKENS = 120;
    private static final int DIMS = 128;
    private static final long WARM_UP = 500_000_000L;
    private static final long ROUND = 10_000_000L;

    private final System.Logger logger = System.getLogger(CpuTimes.class.getName());
    private double sum;

    private CpuTimes() {}

    /** Measures. */
    public static void main(String[] arguments) {
        new CpuTimes().run(Arrays.asList(arguments).contains("mix"));
    }

    private void run(boolean mix) {
        sum += mix ? KernelMix.run() : 0;
        FloatingPointOperations counter = new FloatingPointOperations();
        PeakFlopsBenchmark peak = new PeakFlopsBenchmark();
        sum += peak.multiplyAdd(counter);
        log("peak", counter.flop / median(() -> peak.multiplyAdd(counter)));
        for (int queryTokens : new int[] {32, 7}) {
            LuceneMaxSimBenchmark lucene = new LuceneMaxSimBenchmark();
            lucene.queryTokens = queryTokens;
            lucene.setUp();
            log("lucene " + queryTokens, median(() -> lucene.score(counter)));
            MaxSim query = MaxSim.of(TokenData.floats(queryTokens, DIMS, 1), DIMS);
            for (String type : new String[] {"float32", "int8", "int4"}) {
                for (String source : new String[] {"array", "segment"}) {
                    TokenVectors documents = TokenData.documents(type, source, TOKENS, DIMS);
                    log(type + " " + source + " " + queryTokens, median(() -> query.score(documents, 0, TOKENS)));
                }
            }
        }
        log("checksum", sum);
    }

    private void log(String name, double value) {
        logger.log(Level.INFO, String.format(Locale.ROOT, "%s: %.1f", name, value));
    }

    private double median(DoubleSupplier operation) {
        long start = now();
        while (now() - start < WARM_UP) {
            sum += operation.getAsDouble();
        }
        double[] rounds = new double[11];
        for (int i = 0; i < rounds.length; i++) {
            long from = now();
            int count = 0;
            while (now() - from < ROUND) {
                // The clock takes a fraction of a microsecond to read.
                for (int j = 0; j < 50; j++) {
                    sum += operation.getAsDouble();
                }
                count += 50;
            }
            rounds[i] = (now() - from) / (double) count;
        }
        Arrays.sort(rounds);
        return rounds[rounds.length / 2];
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
