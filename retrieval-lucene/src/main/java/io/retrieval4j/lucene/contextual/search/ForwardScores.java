package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.ForwardRecord;
import java.util.Arrays;
import java.util.List;

/**
 * Scores documents by what they have, rather than lists by whom they name. Much of it is the wait for memory, which is
 * asked for of many at once. For use by one thread.
 */
final class ForwardScores {

    /** Documents that are scored at a time. */
    static final int BATCH = 32;

    /** All documents are worth it. */
    static final Worth ANY = (index, counts, at) -> true;

    private static final int CHUNK_GROUPS = 64;

    private final ContextualLists lists;
    private final List<SegmentTerm> terms;
    private final int least;
    private final long[] firsts;
    // 0 where a document has not the term.
    private final int[] counts;
    private final int[] dots = new int[CHUNK_GROUPS * GroupScan.GROUP];

    ForwardScores(ContextualLists lists, List<SegmentTerm> terms) {
        this.lists = lists;
        this.terms = terms;
        this.least = lists.similarities() == Similarities.SIGNED ? Integer.MIN_VALUE : 0;
        this.firsts = new long[BATCH * terms.size()];
        this.counts = new int[firsts.length];
    }

    /** Tells by its terms whether a document is worth scoring. */
    @FunctionalInterface
    interface Worth {

        /**
         * Tells.
         *
         * @param index in the ordinals that were given
         * @param counts how often the document has each term, from {@code at} on
         */
        boolean test(int index, int[] counts, int at);
    }

    /** Takes what was scored. */
    @FunctionalInterface
    interface Scored {
        /**
         * Takes a document that has a term of the query.
         *
         * @param index in the ordinals that were given
         */
        void accept(int index, int sum);
    }

    /** Scores at most {@value #BATCH} documents. */
    void score(int[] ordinals, int from, int to, Scored scored) {
        score(ordinals, from, to, ANY, scored);
    }

    /** Scores those that are worth it. */
    void score(int[] ordinals, int from, int to, Worth worth, Scored scored) {
        lists.fetchRecords(ordinals, from, to);
        for (int i = from; i < to; i++) {
            int at = (i - from) * terms.size();
            find(ordinals[i], at);
            if (worth.test(i, counts, at)) {
                wantVectors(at);
            } else {
                Arrays.fill(counts, at, at + terms.size(), 0);
            }
        }
        lists.fetchVectors();
        for (int i = from; i < to; i++) {
            score(i, (i - from) * terms.size(), scored);
        }
    }

    private void find(int ordinal, int at) {
        ForwardRecord record = lists.record(ordinal);
        int place = at;
        int index = 0;
        for (SegmentTerm term : terms) {
            index = record.indexFrom(index, term.ordinal());
            boolean found = index < record.size() && record.term(index) == term.ordinal();
            counts[place] = found ? record.count(index) : 0;
            firsts[place] = found ? term.first() + record.position(index) : 0;
            place++;
        }
    }

    private void wantVectors(int at) {
        for (int place = at; place < at + terms.size(); place++) {
            if (counts[place] > 0) {
                lists.wantVectors(firsts[place], counts[place]);
            }
        }
    }

    private void score(int index, int at, Scored scored) {
        int sum = 0;
        boolean matched = false;
        for (int i = 0; i < terms.size(); i++) {
            if (counts[at + i] > 0) {
                matched = true;
                for (short[] query : terms.get(i).packed()) {
                    sum += greatest(query, firsts[at + i], counts[at + i]);
                }
            }
        }
        if (matched) {
            scored.accept(index, sum);
        }
    }

    private int greatest(short[] query, long first, int count) {
        int greatest = least;
        long end = first + count;
        for (long from = first; from < end; ) {
            long group = from / GroupScan.GROUP;
            long to = Math.min(end, (group + CHUNK_GROUPS) * GroupScan.GROUP);
            int last = (int) (to - group * GroupScan.GROUP);
            lists.dots(query, group, (last + GroupScan.GROUP - 1) / GroupScan.GROUP, dots);
            for (int i = (int) (from - group * GroupScan.GROUP); i < last; i++) {
                greatest = Math.max(greatest, dots[i]);
            }
            from = to;
        }
        return greatest;
    }
}
