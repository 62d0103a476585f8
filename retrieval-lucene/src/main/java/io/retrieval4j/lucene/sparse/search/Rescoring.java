package io.retrieval4j.lucene.sparse.search;

import io.retrieval4j.kernel.TopK;
import io.retrieval4j.kernel.sparse.TermTable;
import io.retrieval4j.lucene.hits.HitCollector;
import io.retrieval4j.lucene.sparse.SparseVectors;
import java.io.IOException;
import java.util.Arrays;

/**
 * Scores documents by their records: first those that have to be and the candidates of the greatest sums, then of the others those
 * whose sums leave a place among the hits open to them. For use by one thread.
 */
final class Rescoring {

    // Records that are brought from memory together.
    private static final int BATCH = 64;

    private final SparseVectors vectors;
    private final QueryPlan plan;
    private final TopK hits;
    // Ordinals above the bits of their scores, which are not negative.
    private long[] scored = new long[2 * BATCH];
    private int size;
    private int read;

    Rescoring(SparseVectors vectors, QueryPlan plan, int hits) {
        this.vectors = vectors;
        this.plan = plan;
        this.hits = new TopK(hits);
    }

    /**
     * Scores.
     *
     * @param sure ordinals that have no sums, ascending
     * @param candidates that are none of those
     * @param wanted how many hits are
     * @param known a score below which no document is a hit
     * @return how many were scored
     */
    int score(int[] sure, Candidates candidates, int wanted, float known) {
        score(sure);
        // A few more than are wanted, since weights order them a little differently.
        int first = wanted + Math.min(wanted / 2 + 1, QueryPlan.MORE);
        score(candidates.first(first));
        score(candidates.behind(first, plan.bound(least(known))));
        return read;
    }

    /** The score below which no document is a hit, where one is known. */
    float least(float known) {
        return Math.max(known, hits.threshold());
    }

    /** Offers all that were scored, in their order. */
    void offer(HitCollector best) throws IOException {
        Arrays.sort(scored, 0, size);
        for (int i = 0; i < size; i++) {
            best.offer(vectors.document((int) (scored[i] >>> Integer.SIZE)), Float.intBitsToFloat((int) scored[i]));
        }
    }

    private void score(int[] ordinals) {
        for (int from = 0; from < ordinals.length; from += BATCH) {
            int to = Math.min(from + BATCH, ordinals.length);
            vectors.fetch(ordinals, from, to);
            for (int i = from; i < to; i++) {
                keep(ordinals[i], vectors.score(plan.table(), ordinals[i]));
            }
        }
        read += ordinals.length;
    }

    private void keep(int ordinal, float score) {
        if (score == TermTable.NO_MATCH) {
            return;
        }
        hits.offer(ordinal, score);
        if (size == scored.length) {
            scored = Arrays.copyOf(scored, 2 * size);
        }
        scored[size++] = ((long) ordinal << Integer.SIZE) | Float.floatToRawIntBits(score);
    }
}
