package io.retrieval4j.eval.rows;

/**
 * Sorts by score descending, then by document id descending by bytes: TREC's order, ties included.
 *
 * <p>A stable merge sort of places, {@code O(n log n)}, one pass where the input is in order already.
 */
public final class RankOrder {

    private final Ids ids;
    private final double[] scores;

    private RankOrder(Ids ids, double[] scores) {
        this.ids = ids;
        this.scores = scores;
    }

    public static int[] of(Ids ids, double[] scores) {
        return new RankOrder(ids, scores).sorted();
    }

    private int[] sorted() {
        int[] order = new int[ids.size()];
        boolean inOrder = true;
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            inOrder &= i == 0 || compare(i - 1, i) <= 0;
        }
        if (!inOrder) {
            sort(order, order.clone(), 0, order.length);
        }
        return order;
    }

    private void sort(int[] to, int[] from, int start, int end) {
        if (end - start < 2) {
            return;
        }
        int middle = start + (end - start) / 2;
        sort(from, to, start, middle);
        sort(from, to, middle, end);
        int left = start;
        int right = middle;
        for (int place = start; place < end; place++) {
            boolean takeLeft = right == end || (left < middle && compare(from[left], from[right]) <= 0);
            to[place] = takeLeft ? from[left++] : from[right++];
        }
    }

    private int compare(int a, int b) {
        if (scores[a] > scores[b]) {
            return -1;
        }
        return scores[a] < scores[b] ? 1 : ids.compare(b, a);
    }
}
