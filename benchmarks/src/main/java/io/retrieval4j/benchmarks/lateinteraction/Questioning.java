package io.retrieval4j.benchmarks.lateinteraction;

import io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest.Search;
import io.retrieval4j.benchmarks.lateinteraction.result.Answers;
import io.retrieval4j.representation.TokenMatrix;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Asks all queries one after the other on this thread: first in rounds that warm up, for as long as is wanted but at least
 * once, then {@value #ROUNDS} times by the clock, or once where a round takes over {@value #SLOW_SECONDS} s. Counts what is
 * allocated meanwhile: where it is many times the usual, vectors were not compiled to registers.
 */
final class Questioning {

    private static final int ROUNDS = 3;
    private static final int SLOW_SECONDS = 20;

    private final List<List<Integer>> hits = new ArrayList<>();
    private final List<List<Double>> milliseconds = new ArrayList<>();
    private long allocatedBytes;

    private Questioning() {}

    static Questioning ask(Search search, List<TokenMatrix> queries, int warmUpSeconds) throws IOException {
        Questioning asked = new Questioning();
        long begin = System.nanoTime();
        for (TokenMatrix query : queries) {
            List<Integer> found = new ArrayList<>();
            for (int passage : search.find(query, Answers.K)) {
                found.add(passage);
            }
            asked.hits.add(found);
        }
        int rounds = seconds(begin) > SLOW_SECONDS ? 1 : ROUNDS;
        while (seconds(begin) < warmUpSeconds) {
            round(search, queries);
        }
        long allocated = allocatedByThisThread();
        for (int i = 0; i < rounds; i++) {
            asked.milliseconds.add(round(search, queries));
        }
        asked.allocatedBytes = (allocatedByThisThread() - allocated) / rounds / queries.size();
        return asked;
    }

    private static List<Double> round(Search search, List<TokenMatrix> queries) throws IOException {
        List<Double> times = new ArrayList<>();
        for (TokenMatrix query : queries) {
            long start = System.nanoTime();
            search.find(query, Answers.K);
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }

    // HotSpot's attribute, by name: its class is no part of Java.
    private static long allocatedByThisThread() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "CurrentThreadAllocatedBytes");
        } catch (JMException missing) {
            throw new IllegalStateException("this JVM does not tell what a thread allocates", missing);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** By query, what the first round found. */
    List<List<Integer>> hits() {
        return hits;
    }

    /** A query's, on average. */
    long allocatedBytes() {
        return allocatedBytes;
    }

    /** By round and query. */
    List<List<Double>> milliseconds() {
        return milliseconds;
    }
}
