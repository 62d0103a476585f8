package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.TermWindows;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;

/**
 * Adds up what lists give to the documents of a window of {@value #WINDOW} ordinals, whose sums stay in the cache: of each
 * occurrence of the query, its greatest dot product with the document's occurrences of the same term. For use by one thread,
 * which goes through the windows once, ascending.
 */
final class ListScan {

    static final int WINDOW = 1 << 16;

    // Occurrences that are compared at a time: their dot products and documents stay in the first-level cache.
    private static final int CHUNK = 1024;

    private final ContextualLists lists;
    private final boolean signed;
    private final List<Cursor> cursors;
    private final int[] sums;
    // Which documents have one of the terms: where sums tell it, none is kept.
    private final FixedBitSet matched;
    private final short[] documents = new short[CHUNK];
    private final int[] dots = new int[CHUNK];
    private long compared;

    ListScan(ContextualLists lists, List<SegmentTerm> terms) {
        this.lists = lists;
        this.signed = lists.similarities() == Similarities.SIGNED;
        this.cursors = terms.stream()
                .map(term -> new Cursor(term, lists.windows(term.ordinal())))
                .toList();
        this.sums = new int[Math.min(WINDOW, lists.size())];
        this.matched = new FixedBitSet(signed ? sums.length : 1);
    }

    /** A term's list, on its way through the windows. */
    private static final class Cursor {

        private final SegmentTerm term;
        private final TermWindows windows;
        // Of each occurrence of the query.
        private final Running[] running;

        Cursor(SegmentTerm term, TermWindows windows) {
            this.term = term;
            this.windows = windows;
            this.running = new Running[term.packed().size()];
            for (int i = 0; i < running.length; i++) {
                running[i] = new Running();
            }
        }
    }

    /** The document that an occurrence of the query has met last, and the greatest dot product there. */
    private static final class Running {
        private int document;
        private int greatest;
    }

    /**
     * Adds up a window.
     *
     * @return whether a list has occurrences in it
     */
    boolean window(int window) {
        boolean any = false;
        for (Cursor cursor : cursors) {
            if (cursor.windows.to(window)) {
                if (!any) {
                    Arrays.fill(sums, 0);
                    matched.clear();
                    any = true;
                }
                add(cursor);
            }
        }
        return any;
    }

    private void add(Cursor cursor) {
        for (Running running : cursor.running) {
            running.document = -1;
        }
        long end = cursor.windows.end();
        for (long from = cursor.windows.begin(); from < end; ) {
            long group = from / GroupScan.GROUP;
            long to = Math.min(end, group * GroupScan.GROUP + CHUNK);
            int skipped = (int) (from - group * GroupScan.GROUP);
            int count = (int) (to - group * GroupScan.GROUP);
            lists.ordinals(group * GroupScan.GROUP, count, documents);
            for (int i = 0; i < cursor.running.length; i++) {
                lists.dots(cursor.term.packed().get(i), group, (count + GroupScan.GROUP - 1) / GroupScan.GROUP, dots);
                add(sums, documents, dots, skipped, count, signed ? Integer.MIN_VALUE : 0, cursor.running[i]);
            }
            if (signed) {
                for (int i = skipped; i < count; i++) {
                    matched.set(documents[i] & 0xFFFF);
                }
            }
            compared += (long) (count - skipped) * cursor.running.length;
            from = to;
        }
    }

    // Without branches: how many occurrences of a term a document has cannot be foretold.
    private static void add(int[] sums, short[] documents, int[] dots, int from, int to, int least, Running running) {
        int last = running.document;
        int greatest = running.greatest;
        for (int i = from; i < to; i++) {
            int document = documents[i] & 0xFFFF;
            int dot = Math.max(least, dots[i]);
            int before = document == last ? greatest : 0;
            greatest = document == last ? Math.max(greatest, dot) : dot;
            sums[document] += greatest - before;
            last = document;
        }
        running.document = last;
        running.greatest = greatest;
    }

    /** The sums of the window that was added up last. */
    int[] sums() {
        return sums;
    }

    /** Of signed similarities, which documents of the window have one of the terms. */
    FixedBitSet matched() {
        return matched;
    }

    /** How many pairs of occurrences were compared. */
    long compared() {
        return compared;
    }
}
