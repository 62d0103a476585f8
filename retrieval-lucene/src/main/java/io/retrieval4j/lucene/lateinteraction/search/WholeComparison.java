package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.TopK;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.TokenMatrices;
import java.io.IOException;
import java.util.Arrays;

/**
 * The last step of a search: documents are compared whole, first those that have most by the residuals of a token for each query
 * token. How what they have whole depends on that, in a straight line with a deviation, says what others are likely to have: where
 * that reaches the last hit, they are compared as well. Of near copies of one text, which residuals of single tokens hardly tell apart,
 * these are many, and of other texts few or none.
 *
 * <p>A line rather than the mean of what documents have more when they are compared whole: those with most by residuals are also those
 * of whom residuals happen to say too much.
 *
 * <p>For use by one thread, once.
 */
final class WholeComparison {

    // Deviations from the line.
    private static final double LIKELY = 3;

    private final TokenMatrices matrices;
    private final float[] query;
    private final TimeLimit limit;
    private int compared;

    WholeComparison(TokenMatrices matrices, float[] query, TimeLimit limit) {
        this.matrices = matrices;
        this.query = query;
        this.limit = limit;
    }

    /**
     * Compares.
     *
     * @param ordinals in any order
     * @param byResiduals of each, at most what it has whole; -Infinity of documents that are not to be compared
     * @param first how many are compared before the rest is judged by them
     * @param hits how many are wanted
     * @return how many were compared
     */
    int run(int[] ordinals, float[] byResiduals, int first, int hits, SegmentSearch.Scored scored) throws IOException {
        TopK most = new TopK(first);
        for (int i = 0; i < byResiduals.length; i++) {
            if (byResiduals[i] > Float.NEGATIVE_INFINITY) {
                most.offer(i, byResiduals[i]);
            }
        }
        int[] places = new int[most.size()];
        float[] rough = new float[places.length];
        most.drain(places, rough);
        Documents documents = compare(ordinals, byResiduals, places, places.length);
        float enough = documents.enough(hits);
        int more = 0;
        if (places.length == first && rough[first - 1] >= enough && !limit.reached()) {
            places = Arrays.copyOf(places, ordinals.length);
            float last = rough[first - 1];
            for (int i = 0; i < ordinals.length; i++) {
                // Of those that have as much as the last of the first, the lower places are among these.
                if (byResiduals[i] >= enough
                        && (byResiduals[i] < last || (byResiduals[i] == last && i > places[first - 1]))) {
                    places[first + more++] = i;
                }
            }
        }
        Documents others = more == 0
                ? Documents.NONE
                : compare(ordinals, byResiduals, Arrays.copyOfRange(places, first, first + more), more);
        offer(documents, others, scored);
        return compared;
    }

    private Documents compare(int[] ordinals, float[] byResiduals, int[] places, int count) throws IOException {
        long[] ordered = new long[count];
        for (int i = 0; i < count; i++) {
            ordered[i] = (long) ordinals[places[i]] << 32 | places[i];
        }
        Arrays.sort(ordered);
        int[] ascending = new int[count];
        float[] rough = new float[count];
        for (int i = 0; i < count; i++) {
            ascending[i] = (int) (ordered[i] >>> 32);
            rough[i] = byResiduals[(int) ordered[i]];
        }
        Documents documents = new Documents(ascending, rough, new float[count]);
        Arrays.fill(documents.whole, Float.NEGATIVE_INFINITY);
        int[] at = {0};
        compared += SegmentSearch.compare(matrices, query, ascending, count, limit, (ordinal, score) -> {
            while (ascending[at[0]] < ordinal) {
                at[0]++;
            }
            documents.whole[at[0]] = score;
        });
        return documents;
    }

    private static void offer(Documents some, Documents others, SegmentSearch.Scored scored) throws IOException {
        int other = 0;
        for (int i = 0; i < some.ordinals.length; i++) {
            for (; other < others.ordinals.length && others.ordinals[other] < some.ordinals[i]; other++) {
                others.offer(other, scored);
            }
            some.offer(i, scored);
        }
        for (; other < others.ordinals.length; other++) {
            others.offer(other, scored);
        }
    }

    /**
     * Documents that were compared.
     *
     * @param ordinals ascending
     * @param rough by residuals
     * @param whole -Infinity where there was no time
     */
    @SuppressWarnings("ArrayRecordComponent") // Inside the class, and never compared.
    private record Documents(int[] ordinals, float[] rough, float[] whole) {

        static final Documents NONE = new Documents(new int[0], new float[0], new float[0]);

        /** What others need by residuals to reach the last hit; Infinity if it is not known. */
        float enough(int hits) {
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
                if (isCompared(i)) {
                    best.offer(i, whole[i]);
                    // From those of one document, so that equal ones are 0.
                    base = base < 0 ? i : base;
                    double right = (double) rough[i] - rough[base];
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
            return (float) (rough[base] + x / count + (last - y / count) / slope);
        }

        private boolean isCompared(int i) {
            return whole[i] > Float.NEGATIVE_INFINITY;
        }

        void offer(int i, SegmentSearch.Scored scored) throws IOException {
            if (isCompared(i)) {
                scored.accept(ordinals[i], whole[i]);
            }
        }
    }
}
