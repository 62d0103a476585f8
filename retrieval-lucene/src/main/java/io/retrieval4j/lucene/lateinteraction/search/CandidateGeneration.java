package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.lucene.codebook.QueryMemory;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Goes through the lists of a {@link Probe} and sums, for each document, the gain of the best list of each query token that
 * names it. Works on 65,536 ordinals at a time, whose sums stay in the second-level cache.
 */
final class CandidateGeneration {

    private static final int WINDOW = 1 << 16;
    // The lower bits of a sum name the last query token that added to it; tokens beyond take turns.
    private static final int MARK_BITS = 10;
    private static final int MARKS = (1 << MARK_BITS) - 1;

    private final Probe probe;
    private final QueryMemory memory;
    private final int size;
    private final short[] entries;
    private final int[] next;
    private final int[] ends;
    // Documents whose sum reached what it takes to be selected, once for each time that it grew from there on.
    private char[] reached;
    private int reachedCount;

    CandidateGeneration(Probe probe, ResidualMatrices matrices, ResidualMatrices.Cursor cursor, QueryMemory memory) {
        this.probe = probe;
        this.memory = memory;
        this.reached = memory.reached(0);
        this.size = matrices.size();
        this.entries = memory.entries(Math.toIntExact(probe.entries()));
        this.next = new int[probe.lists()];
        this.ends = new int[probe.lists()];
        int at = 0;
        for (int list = 0; list < probe.lists(); list++) {
            next[list] = at;
            at += cursor.list(probe.centroid(list), entries, at);
            ends[list] = at;
        }
    }

    /**
     * Selects the documents of the highest sums.
     *
     * @param accepted which ordinals take part
     * @param time where it is up, the windows that were gone through are all there is
     */
    TopCandidates run(int limit, IntPredicate accepted, TimeLimit time) {
        TopCandidates selection = new TopCandidates(limit, probe.greatestSum(), 1, memory);
        int[] sums = memory.sums(Math.min(size, WINDOW));
        for (int first = 0; first < size && !time.reached(); first += WINDOW) {
            if (add(first >>> 16, Math.max(1, selection.least()) << MARK_BITS, sums)) {
                select(first, sums, selection, accepted);
                if (first + WINDOW < size) {
                    Arrays.fill(sums, 0, WINDOW, 0);
                }
            }
        }
        return selection;
    }

    private boolean add(int window, int least, int[] sums) {
        boolean any = false;
        for (int list = 0; list < next.length; list++) {
            int at = next[list];
            if (at < ends[list] && (entries[at] & 0xffff) == window) {
                int count = (entries[at + 1] & 0xffff) + 1;
                int mark = probe.token(list) % MARKS + 1;
                reached = memory.reached(reachedCount + count);
                reachedCount = add(
                        entries,
                        at + 2,
                        count,
                        probe.gain(list) << MARK_BITS,
                        mark,
                        sums,
                        least,
                        reached,
                        reachedCount);
                next[list] = at + 2 + count;
                any = true;
            }
        }
        return any;
    }

    private static int add(
            short[] entries,
            int from,
            int count,
            int gain,
            int mark,
            int[] sums,
            int least,
            char[] reached,
            int reachedCount) {
        int to = reachedCount;
        for (int i = from; i < from + count; i++) {
            int ordinal = entries[i] & 0xffff;
            int sum = sums[ordinal];
            if ((sum & MARKS) != mark) {
                sum = ((sum & ~MARKS) + gain) | mark;
                sums[ordinal] = sum;
                if (sum >= least) {
                    reached[to++] = (char) ordinal;
                }
            }
        }
        return to;
    }

    private void select(int first, int[] sums, TopCandidates selection, IntPredicate accepted) {
        for (int i = 0; i < reachedCount; i++) {
            int ordinal = reached[i];
            int sum = sums[ordinal] >>> MARK_BITS;
            // Reached more than once, it is taken once.
            sums[ordinal] = 0;
            if (sum > 0 && sum >= selection.least() && accepted.test(first + ordinal)) {
                selection.add(first + ordinal, sum);
            }
        }
        reachedCount = 0;
    }
}
