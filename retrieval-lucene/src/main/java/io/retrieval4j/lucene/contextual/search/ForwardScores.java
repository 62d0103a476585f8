package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.contextual.ForwardRecord;
import java.util.List;

/**
 * Scores documents by what they have, rather than lists by whom they name. Much of it is the wait for memory, which is
 * asked for of many at once. For use by one thread.
 */
final class ForwardScores {

    /** Documents that are scored at a time. */
    static final int BATCH = 32;

    private static final int CHUNK_GROUPS = 64;

    private final ContextualLists lists;
    private final List<SegmentTerm> terms;
    private final int least;
    private final int[] named = new int[BATCH];
    // In a document's record; -1 where it has not the term.
    private final int[] indices;
    private final long[] firsts;
    private final int[] counts;
    private final int[] dots = new int[CHUNK_GROUPS * GroupScan.GROUP];

    ForwardScores(ContextualLists lists, List<SegmentTerm> terms) {
        this.lists = lists;
        this.terms = terms;
        this.least = lists.similarities() == Similarities.SIGNED ? Integer.MIN_VALUE : 0;
        this.firsts = new long[BATCH * terms.size()];
        this.counts = new int[firsts.length];
        this.indices = new int[firsts.length];
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
        find(ordinals, from, to);
        for (int document = 0; document < to - from; document++) {
            wantPlaces(document);
        }
        fetchPlaces();
        for (int document = 0; document < to - from; document++) {
            locate(document);
            for (int term = 0; term < terms.size(); term++) {
                if (has(document, term)) {
                    want(document, term);
                }
            }
        }
        fetch();
        for (int document = 0; document < to - from; document++) {
            int sum = 0;
            boolean matched = false;
            for (int term = 0; term < terms.size(); term++) {
                if (has(document, term)) {
                    matched = true;
                    for (int i = 0; i < terms.get(term).packed().size(); i++) {
                        sum += greatest(document, term, i);
                    }
                }
            }
            if (matched) {
                scored.accept(from + document, sum);
            }
        }
    }

    /** Finds out what terms at most {@value #BATCH} documents have, which are called by their place among these from here on. */
    void find(int[] ordinals, int from, int to) {
        lists.fetchTerms(ordinals, from, to);
        int place = 0;
        for (int i = from; i < to; i++) {
            named[i - from] = ordinals[i];
            ForwardRecord record = lists.record(ordinals[i]);
            int index = 0;
            for (SegmentTerm term : terms) {
                index = record.indexFrom(index, term.ordinal());
                boolean found = index < record.size() && record.term(index) == term.ordinal();
                indices[place++] = found ? index : -1;
            }
        }
    }

    /** Asks for what {@link #locate} reads to be in the cache after {@link #fetchPlaces}. */
    void wantPlaces(int document) {
        lists.wantPlaces(named[document]);
    }

    /** Brings what was asked for from memory, all of it at the same time. */
    void fetchPlaces() {
        lists.fetchPlaces();
    }

    /** Finds out where the vectors of a document's terms are, which can be compared from here on. */
    void locate(int document) {
        ForwardRecord record = lists.record(named[document]);
        for (int term = 0; term < terms.size(); term++) {
            int place = document * terms.size() + term;
            if (indices[place] >= 0) {
                counts[place] = record.count(indices[place]);
                firsts[place] = terms.get(term).first() + record.position(indices[place]);
            }
        }
    }

    boolean has(int document, int term) {
        return indices[document * terms.size() + term] >= 0;
    }

    /** Asks for the vectors of a term that a document has to be in the cache after {@link #fetch}. */
    void want(int document, int term) {
        int place = document * terms.size() + term;
        lists.wantVectors(firsts[place], counts[place]);
    }

    /** Brings what was asked for from memory, all of it at the same time. */
    void fetch() {
        lists.fetchVectors();
    }

    /** The greatest dot product of one of the query's occurrences of a term with those of a document that has it. */
    int greatest(int document, int term, int occurrence) {
        int place = document * terms.size() + term;
        return greatest(terms.get(term).packed().get(occurrence), firsts[place], counts[place]);
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
