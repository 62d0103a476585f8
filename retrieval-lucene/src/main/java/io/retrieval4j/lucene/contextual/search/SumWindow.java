package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
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
    static final int CHUNK = 1024;

    private final ContextualLists lists;
    private final int[] sums;
    private final short[] documents = new short[CHUNK];
    private final int[] dots = new int[CHUNK];
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
                add(sums, documents, dots, skipped, count, least, cutOff, running.get(i));
            }
            named.accept(documents, skipped, count);
            compared += (long) (count - skipped) * running.size();
            from = to;
        }
    }

    // Without branches: how many occurrences of a term a document has cannot be foretold.
    private static void add(
            int[] sums, short[] documents, int[] dots, int from, int to, int least, int cutOff, Running running) {
        int last = running.document;
        int greatest = running.greatest;
        for (int i = from; i < to; i++) {
            int document = documents[i] & 0xFFFF;
            int dot = Math.max(least, dots[i] - cutOff);
            int before = document == last ? greatest : 0;
            greatest = document == last ? Math.max(greatest, dot) : dot;
            sums[document] += greatest - before;
            last = document;
        }
        running.document = last;
        running.greatest = greatest;
    }
}
