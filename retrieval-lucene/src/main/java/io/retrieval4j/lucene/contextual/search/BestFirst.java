package io.retrieval4j.lucene.contextual.search;

import java.io.IOException;
import java.util.Arrays;
import org.apache.lucene.util.LongHeap;

/**
 * Scores candidates by what they have, those of the highest estimates first, and stops where the next would have to be
 * underestimated by more than twice as much as any that was scored to be a hit. For one query, and use by one thread.
 */
final class BestFirst {

    // With once the greatest error, of copies of few texts or vectors of all lengths too few are scored to know it.
    private static final int ERRORS = 2;

    private final ForwardScores forward;
    private final SumHits hits;
    private final boolean signed;
    private final int wanted;
    private final int always;
    // The sums of the best so far.
    private final LongHeap best;

    /**
     * Scores for some hits.
     *
     * @param signed whether sums below 0 count
     * @param wanted how many hits
     * @param always so many candidates are scored in any case
     */
    BestFirst(ForwardScores forward, SumHits hits, boolean signed, int wanted, int always) {
        this.forward = forward;
        this.hits = hits;
        this.signed = signed;
        this.wanted = wanted;
        this.always = always;
        this.best = new LongHeap(wanted);
    }

    /**
     * Offers what are hits among candidates with estimates of their sums.
     *
     * @return how many were scored
     */
    int score(BestSums candidates) throws IOException {
        int size = candidates.size();
        long[] byEstimate = new long[size];
        for (int i = 0; i < size; i++) {
            byEstimate[i] = -(long) candidates.sum(i) << Integer.SIZE | i;
        }
        Arrays.sort(byEstimate);
        int[] ordinals = new int[size];
        for (int i = 0; i < size; i++) {
            ordinals[i] = candidates.ordinal((int) byEstimate[i]);
        }
        int[] sums = new int[size];
        // Of one that has no term of the query, and is no hit.
        Arrays.fill(sums, Integer.MIN_VALUE);
        long error = 0;
        int scored = 0;
        while (scored < size && canBeHit(scored, candidates.sum((int) byEstimate[scored]) + ERRORS * error)) {
            int to = Math.min(size, scored + ForwardScores.BATCH);
            forward.score(ordinals, scored, to, (index, sum) -> {
                sums[index] = sum;
                best.insertWithOverflow(sum);
            });
            for (int i = scored; i < to; i++) {
                error = Math.max(error, (long) sums[i] - candidates.sum((int) byEstimate[i]));
            }
            scored = to;
        }
        offer(ordinals, sums, scored);
        return scored;
    }

    private boolean canBeHit(int scored, long atMost) {
        return scored < always
                || best.size() < wanted
                || atMost >= Math.max(best.top(), signed ? Long.MIN_VALUE : hits.least());
    }

    private void offer(int[] ordinals, int[] sums, int scored) throws IOException {
        int least = signed ? Integer.MIN_VALUE + 1 : SumHits.atLeast(best.size() < wanted ? 0 : (double) best.top());
        long[] offered = new long[scored];
        int count = 0;
        for (int i = 0; i < scored; i++) {
            if (sums[i] >= least) {
                offered[count++] = (long) ordinals[i] << Integer.SIZE | i;
            }
        }
        Arrays.sort(offered, 0, count);
        for (int i = 0; i < count; i++) {
            hits.offer((int) (offered[i] >>> Integer.SIZE), sums[(int) offered[i]]);
        }
    }
}
