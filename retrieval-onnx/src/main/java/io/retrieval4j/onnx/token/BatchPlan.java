package io.retrieval4j.onnx.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which texts share a batch: texts of about the same length, so that little is computed for padding.
 *
 * <p>Texts are sorted by length, the longest first (so that a batch that is too large for memory shows at once), equal
 * lengths in the order of the input, and cut where rows times the first row's length would pass the budget. No batch but
 * one of a single text passes it, and every text is in exactly one batch.
 */
public final class BatchPlan {

    private BatchPlan() {}

    /**
     * The batches, each as positions in {@code lengths}.
     *
     * @param lengths tokens of each text
     * @param budget tokens a batch may hold, padding included, at least 1
     */
    public static List<int[]> of(int[] lengths, int budget) {
        int[] order = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer text) -> lengths[text]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        for (int start = 0; start < order.length; ) {
            int longest = Math.max(1, lengths[order[start]]);
            int rows = Math.clamp(budget / longest, 1, order.length - start);
            batches.add(Arrays.copyOfRange(order, start, start + rows));
            start += rows;
        }
        return batches;
    }
}
