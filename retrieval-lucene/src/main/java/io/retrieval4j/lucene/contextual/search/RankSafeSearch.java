package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualLists;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what reading all lists finds, by reading less: a few documents are scored for a first threshold, by
 * {@link ContextSearch}, a {@link CutOffScan} names those that can reach it, and what was named is scored by what it has. For one
 * query, and use by one thread.
 */
final class RankSafeSearch {

    private final WindowWalk windows;
    private final SumHits hits;
    private final int threshold;
    private final CutOffScan scan;
    private final NamedDocuments named;

    /**
     * A search.
     *
     * @param threshold a sum that as many documents as are wanted have at least
     * @param longer lists of more occurrences have bounds
     */
    RankSafeSearch(
            ContextualLists lists,
            List<SegmentTerm> terms,
            WindowWalk windows,
            SumHits hits,
            int threshold,
            int longer) {
        this.windows = windows;
        this.hits = hits;
        this.threshold = SumHits.atLeast(threshold);
        this.scan = new CutOffScan(lists, terms, longer, this::least);
        this.named = new NamedDocuments(terms, scan, hits, new ForwardScores(lists, terms));
    }

    /** The sum that the last of so many documents has, of those of some ordinals; 0 if there are fewer. */
    static int lastOf(int hits, ContextualLists lists, List<SegmentTerm> terms, int[] ordinals) {
        int[] sums = new int[ordinals.length];
        ForwardScores forward = new ForwardScores(lists, terms);
        for (int from = 0; from < ordinals.length; from += ForwardScores.BATCH) {
            int to = Math.min(ordinals.length, from + ForwardScores.BATCH);
            forward.score(ordinals, from, to, (index, sum) -> sums[index] = sum);
        }
        Arrays.sort(sums);
        return hits > sums.length ? 0 : sums[sums.length - hits];
    }

    /** What is left to do is thought to cost, in pairs of occurrences of a whole list. */
    double cost() {
        return scan.cost();
    }

    int least() {
        return Math.max(threshold, hits.least());
    }

    /** Offers all hits. */
    void search() throws IOException {
        scan.naming(named::scored, () -> named.finish(least()));
        windows.scan(scan, () -> least() - scan.base(), (ordinal, sum) -> named.add(ordinal, sum, least()));
        named.finish(least());
    }

    /** How many pairs of occurrences were compared in lists. */
    long compared() {
        return scan.compared();
    }

    /** How many documents were named. */
    int scored() {
        return named.scored();
    }
}
