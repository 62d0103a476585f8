package io.retrieval4j.kernel.dot;

import io.retrieval4j.kernel.BlockScan;

/** The definition of {@link BlockScan}, and its oracle. */
public enum ScalarBlockScan implements BlockScan {
    INSTANCE;

    @Override
    public void scores(float[] query, byte[] blocks, int offset, int width, float[] scores, int scoresOffset) {
        for (int i = 0; i < width; i++) {
            scores[scoresOffset + i] = score(query, blocks, offset + i, width);
        }
    }

    @Override
    public float maximum(float[] query, byte[] blocks, int offset, int width, float[] working) {
        float maximum = 0;
        for (int i = 0; i < width; i++) {
            maximum = Math.max(maximum, score(query, blocks, offset + i, width));
        }
        return maximum;
    }

    private static float score(float[] query, byte[] blocks, int offset, int width) {
        float sum = 0;
        for (int d = 0; d < query.length; d++) {
            sum = Math.fma(query[d], blocks[offset + d * width], sum);
        }
        return Math.max(0, sum);
    }

    @Override
    public int firstAbove(float threshold, float[] scores, int from, int to) {
        int i = from;
        while (i < to && !(scores[i] > threshold)) {
            i++;
        }
        return i;
    }
}
