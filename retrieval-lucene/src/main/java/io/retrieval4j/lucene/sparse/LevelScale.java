package io.retrieval4j.lucene.sparse;

import io.retrieval4j.kernel.sparse.WeightCode;

/**
 * Weights as levels of a byte, 1 to 255, in equal steps: one scale for all of a segment. A few weights may lie above the
 * greatest level, as one of them a thousand times the rest would leave one level for all others: these few are
 * <em>outliers</em>, of which a list is kept.
 *
 * @param levelsPerWeight by which a weight is multiplied
 */
record LevelScale(float levelsPerWeight) {

    static final int LEVELS = 255;

    // Of so many weights one may be an outlier: searches score the documents of a query's outliers whole.
    private static final int ONE_OF = 100_000;
    // And so many of a small segment, if they are no large part of it.
    private static final int FEW = 16;
    private static final int FEW_OF = 16;

    /**
     * A scale.
     *
     * @param counts how many weights there are of each code
     */
    static LevelScale of(long[] counts) {
        long entries = 0;
        for (long count : counts) {
            entries += count;
        }
        long outliers = Math.max(entries / ONE_OF, Math.min(FEW, entries / FEW_OF));
        int greatest = counts.length - 1;
        for (long above = 0; greatest > 0 && above + counts[greatest] <= outliers; greatest--) {
            above += counts[greatest];
        }
        return new LevelScale(LEVELS / WeightCode.weight((short) greatest));
    }

    /** The level of a weight. */
    int level(float weight) {
        return Math.clamp(Math.round(weight * levelsPerWeight), 1, LEVELS);
    }

    /** The levels of all weights, by their codes as unsigned numbers. */
    byte[] byCode() {
        byte[] levels = new byte[1 << Short.SIZE];
        for (int code = 0; code < levels.length; code++) {
            levels[code] = (byte) level(WeightCode.weight((short) code));
        }
        return levels;
    }

    /** Whether a weight is above what the greatest level stands for. */
    boolean isOutlier(float weight) {
        return weight * levelsPerWeight > LEVELS + 0.5f;
    }
}
