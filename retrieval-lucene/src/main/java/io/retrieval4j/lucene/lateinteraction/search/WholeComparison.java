package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.hits.TimeLimit;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The last step of a search: documents are compared whole, first those that have most by the residuals of a token for each query
 * token. How what they have whole depends on that, in a straight line with a deviation, says what others are likely to have: where
 * that reaches the last hit, they are compared as well, and the line is drawn anew. Of near copies of one text, which residuals of
 * single tokens hardly tell apart, these are many, and of other texts few or none.
 *
 * <p>A line rather than the mean of what documents have more when they are compared whole: those with most by residuals are also those
 * of whom residuals happen to say too much.
 *
 * <p>For use by one thread, once.
 */
final class WholeComparison {

    // Deviations from the line.
    private static final double LIKELY = 3;

    // The deviation from a line through fewer documents is itself unsure.
    private static final int LEAST = 50;

    private final Scan scan;
    private final TimeLimit limit;
    private final int[] ordinals;
    private final float[] byResiduals;
    // -Infinity of documents that were not compared.
    private final float[] whole;
    private final boolean[] chosen;

    /**
     * Prepares.
     *
     * @param ordinals in any order
     * @param byResiduals of each, at most what it has whole; -Infinity of documents that are not to be compared
     */
    WholeComparison(Scan scan, TimeLimit limit, int[] ordinals, float[] byResiduals) {
        this.scan = scan;
        this.limit = limit;
        this.ordinals = ordinals;
        this.byResiduals = byResiduals;
        this.whole = new float[ordinals.length];
        Arrays.fill(whole, Float.NEGATIVE_INFINITY);
        this.chosen = new boolean[ordinals.length];
    }

    /**
     * Compares.
     *
     * @param first how many are compared before the rest is judged by them, if not some more
     * @param hits how many are wanted
     * @return how many were compared
     */
    int run(int first, int hits, SegmentSearch.Scored scored) throws IOException {
        TopK most = new TopK(Math.max(first, LEAST));
        for (int i = 0; i < byResiduals.length; i++) {
            if (byResiduals[i] > Float.NEGATIVE_INFINITY) {
                most.offer(i, byResiduals[i]);
            }
        }
        int[] places = new int[most.size()];
        most.drain(places, new float[places.length]);
        int compared = 0;
        while (places.length > 0 && (compared == 0 || !limit.reached())) {
            compared += compare(places);
            places = places(enough(hits));
        }
        for (long place : ascending(places(i -> whole[i] > Float.NEGATIVE_INFINITY))) {
            int i = (int) place;
            scored.accept(ordinals[i], whole[i]);
        }
        return compared;
    }

    /** Ordinals in the upper halves, and in the lower ones their places. */
    private long[] ascending(int[] places) {
        long[] ascending = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            ascending[i] = (long) ordinals[places[i]] << 32 | places[i];
        }
        Arrays.sort(ascending);
        return ascending;
    }

    private int compare(int[] places) throws IOException {
        long[] ordered = ascending(places);
        int[] ascending = new int[ordered.length];
        for (int i = 0; i < ordered.length; i++) {
            ascending[i] = (int) (ordered[i] >>> 32);
            chosen[(int) ordered[i]] = true;
        }
        int[] at = {0};
        return SegmentSearch.compare(scan, ascending, ascending.length, limit, (ordinal, score) -> {
            while (ascending[at[0]] < ordinal) {
                at[0]++;
            }
            whole[(int) ordered[at[0]]] = score;
        });
    }

    private int[] places(float enough) {
        return places(i -> byResiduals[i] >= enough && byResiduals[i] > Float.NEGATIVE_INFINITY && !chosen[i]);
    }

    // Counted first: most of the documents are none of them.
    private int[] places(IntPredicate wanted) {
        int count = 0;
        for (int i = 0; i < ordinals.length; i++) {
            count += wanted.test(i) ? 1 : 0;
        }
        int[] places = new int[count];
        for (int i = ordinals.length - 1; count > 0; i--) {
            if (wanted.test(i)) {
                places[--count] = i;
            }
        }
        return places;
    }

    /** What others need by residuals to reach the last hit; Infinity if it is not known. */
    private float enough(int hits) {
        if (whole.length < hits) {
            return Float.POSITIVE_INFINITY;
        }
        TopK best = new TopK(hits);
        int base = -1;
        double count = 0;
        double x = 0;
        double y = 0;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < whole.length; i++) {
            if (whole[i] > Float.NEGATIVE_INFINITY) {
                best.offer(i, whole[i]);
                // From those of one document, so that equal ones are 0.
                base = base < 0 ? i : base;
                double right = (double) byResiduals[i] - byResiduals[base];
                double up = (double) whole[i] - whole[base];
                x += right;
                y += up;
                xx += right * right;
                xy += right * up;
                yy += up * up;
                count++;
            }
        }
        if (best.size() < hits) {
            return Float.POSITIVE_INFINITY;
        }
        double slope = (xy - x * y / count) / (xx - x * x / count);
        // Where residuals say nothing, any document may be as good, unless all were equal.
        if (!(slope > 0)) {
            return yy > 0 ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        }
        double deviation = Math.sqrt(Math.max(0, yy - y * y / count - slope * (xy - x * y / count)) / count);
        double last = (double) best.threshold() - whole[base] - LIKELY * deviation;
        return (float) (byResiduals[base] + x / count + (last - y / count) / slope);
    }
}
