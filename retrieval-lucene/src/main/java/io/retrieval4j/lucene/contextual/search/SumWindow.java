package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.kernel.occurrence.OccurrenceKernels;
import io.retrieval4j.lucene.contextual.ContextualLists;
import java.util.Arrays;
import java.util.List;

/**
 * The sums of a window of documents, which stay in the cache, and the area through which lists are read for them. For use by one
 * thread.
 */
final class SumWindow {

    /** Ordinals of a window. */
    static final int SIZE = 1 << 16;

    /** Occurrences that are compared at a time: their dot products and documents stay in the first-level cache. */
    static final int CHUNK = 256;

    private final ContextualLists lists;
    private final int[] sums;
    private final short[] documents = new short[CHUNK + OccurrenceKernels.PADDING];
    private final int[] dots = new int[CHUNK + OccurrenceKernels.PADDING];
    // Documents of the occurrences that are compared, each once, and what they give.
    private final int[] runs = new int[CHUNK + OccurrenceKernels.PADDING];
    private final int[] maxima = new int[CHUNK + OccurrenceKernels.PADDING];
    private long compared;

    SumWindow(ContextualLists lists) {
        this.lists = lists;
        this.sums = new int[Math.min(SIZE, lists.size())];
    }

    /** The document that an occurrence of the query has met last, and the greatest that it gave there. */
    static final class Running {

        private int document = -1;
        private int greatest;

        void clear() {
            document = -1;
        }
    }

    /** Takes the documents of some occurrences. */
    @FunctionalInterface
    interface Named {

        /** The lower halves of ordinals, of which those of the occurrences lie in {@code [from, to)}. */
        void accept(short[] documents, int from, int to);
    }

    /** Wants to know of none. */
    static final Named NOBODY = (documents, from, to) -> {};

    void clear() {
        Arrays.fill(sums, 0);
    }

    int[] sums() {
        return sums;
    }

    /** How many pairs of occurrences were compared. */
    long compared() {
        return compared;
    }

    /**
     * Adds what occurrences of a list give: to each document, for each of the query's vectors, the greatest dot product less the
     * cut-off, if that is above the least. What the vector has met before in the same document counts.
     *
     * @param packed vectors of the query
     * @param running what each has met; occurrences come in the order of the list
     */
    void add(long begin, long end, List<short[]> packed, int least, int cutOff, List<Running> running, Named named) {
        for (long from = begin; from < end; ) {
            long group = from / GroupScan.GROUP;
            long to = Math.min(end, group * GroupScan.GROUP + CHUNK);
            int skipped = (int) (from - group * GroupScan.GROUP);
            int count = (int) (to - group * GroupScan.GROUP);
            lists.ordinals(group * GroupScan.GROUP, count, documents);
            for (int i = 0; i < running.size(); i++) {
                lists.dots(packed.get(i), group, (count + GroupScan.GROUP - 1) / GroupScan.GROUP, dots);
                add(skipped, count, least, cutOff, running.get(i));
            }
            named.accept(documents, skipped, count);
            compared += (long) (count - skipped) * running.size();
            from = to;
        }
    }

    private void add(int from, int to, int least, int cutOff, Running running) {
        int count = OccurrenceKernels.preferred().greatest(documents, dots, from, to, cutOff, least, runs, maxima);
        if (runs[0] == running.document) {
            sums[runs[0]] -= running.greatest;
            maxima[0] = Math.max(maxima[0], running.greatest);
        }
        for (int i = 0; i < count; i++) {
            sums[runs[i]] += maxima[i];
        }
        running.document = runs[count - 1];
        running.greatest = maxima[count - 1];
    }
}
