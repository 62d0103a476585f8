package io.retrieval4j.kernel;

/**
 * The k best of many scores: higher is better, and of equal scores the lower id. A heap of k entries with the worst on top,
 * so an offer that fails costs one comparison and one that succeeds {@code log2(k)}. For use by one thread.
 */
public final class TopK {

    private final int[] ids;
    private final float[] scores;
    private int size;

    /** @param k how many to keep, at least 1 */
    public TopK(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k is " + k + "; at least 1 is needed");
        }
        this.ids = new int[k];
        this.scores = new float[k];
    }

    /** How many entries there are, at most k. */
    public int size() {
        return size;
    }

    /**
     * The score that an entry must reach to get in, and must exceed unless its id is low: that of the worst of k, and
     * {@code -Infinity} before there are k.
     */
    public float threshold() {
        return size < ids.length ? Float.NEGATIVE_INFINITY : scores[0];
    }

    /**
     * Keeps an entry if it is among the k best so far. A score of NaN is never kept.
     *
     * @return whether it was
     */
    public boolean offer(int id, float score) {
        if (Float.isNaN(score)) {
            return false;
        }
        if (size < ids.length) {
            siftUp(size++, id, score);
            return true;
        }
        if (!worse(ids[0], scores[0], id, score)) {
            return false;
        }
        siftDown(0, id, score);
        return true;
    }

    /**
     * Offers a block of scores, of consecutive ids that are all above those offered before.
     *
     * @param firstId the id of {@code scores[from]}
     */
    public void offerAll(int firstId, float[] block, int from, int to) {
        for (int i = from; i < to; i++) {
            offer(firstId + i - from, block[i]);
        }
    }

    /**
     * Takes all entries out, the best first.
     *
     * @return how many there were
     */
    public int drain(int[] idsBestFirst, float[] scoresBestFirst) {
        int count = size;
        while (size > 0) {
            idsBestFirst[size - 1] = ids[0];
            scoresBestFirst[size - 1] = scores[0];
            size--;
            siftDown(0, ids[size], scores[size]);
        }
        return count;
    }

    private static boolean worse(int id, float score, int otherId, float otherScore) {
        return score < otherScore || (score == otherScore && id > otherId);
    }

    private void siftUp(int from, int id, float score) {
        int at = from;
        while (at > 0 && worse(id, score, ids[(at - 1) / 2], scores[(at - 1) / 2])) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        ids[at] = id;
        scores[at] = score;
    }

    private void siftDown(int from, int id, float score) {
        int at = from;
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && worse(ids[child + 1], scores[child + 1], ids[child], scores[child])) {
                child++;
            }
            if (!worse(ids[child], scores[child], id, score)) {
                break;
            }
            move(child, at);
            at = child;
        }
        ids[at] = id;
        scores[at] = score;
    }

    private void move(int from, int to) {
        ids[to] = ids[from];
        scores[to] = scores[from];
    }
}
