package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import io.retrieval4j.lucene.contextual.ContextualLists;
import io.retrieval4j.lucene.hits.HitCollector;
import java.io.IOException;
import org.apache.lucene.util.FixedBitSet;

/** What of a segment's integer sums becomes hits. For use by one thread. */
final class SumHits {

    // Equal scores may stand for different sums, and those of lower ones may come first by number.
    private static final double SURELY = 1 - 1e-6;

    private final ContextualLists lists;
    private final double unit;
    private final HitCollector best;

    /**
     * Hits.
     *
     * @param unit what a sum is to be multiplied by
     */
    SumHits(ContextualLists lists, double unit, HitCollector best) {
        this.lists = lists;
        this.unit = unit;
        this.best = best;
    }

    /** The least sum that may be a hit, as far as is known; grows. Of signed similarities it says nothing. */
    int least() {
        return atLeast(best.least() / unit);
    }

    /** The least sum that may be a hit where so many have this one or a greater. */
    static int atLeast(double sum) {
        return Math.max(1, (int) Math.min(Integer.MAX_VALUE, SURELY * sum));
    }

    /** Offers a document, after those of lower ordinals. */
    void offer(int ordinal, int sum) throws IOException {
        best.offer(lists.document(ordinal), ContextualScores.ofSum(unit * sum, lists.similarities()));
    }

    /** Scores documents by what they have and offers those that have a term; ordinals ascend. */
    void score(ForwardScores forward, int[] ordinals, int from, int to) throws IOException {
        int[] sums = new int[to - from];
        FixedBitSet matched = new FixedBitSet(Math.max(1, sums.length));
        forward.score(ordinals, from, to, (index, sum) -> {
            sums[index - from] = sum;
            matched.set(index - from);
        });
        for (int i = 0; i < sums.length; i++) {
            if (matched.get(i) && (sums[i] > 0 || lists.similarities() == Similarities.SIGNED)) {
                offer(ordinals[from + i], sums[i]);
            }
        }
    }
}
