package io.retrieval4j.lucene.contextual;

/**
 * How far vectors reach: counts of their greatest values by quarters of octaves. A few that reach much farther than the others
 * shall not take all steps of the scale for themselves.
 */
final class VectorReach {

    // So many of a hundred vectors are looked at, and what reaches so many times farther than they do is shortened.
    private static final int USUAL = 99;
    private static final double FARTHER = 4;

    private static final int STEPS_AN_OCTAVE = 4;
    private static final int OCTAVES = 300;

    private final long[] counts = new long[STEPS_AN_OCTAVE * OCTAVES];
    private long vectors;
    private float greatest;

    /** Counts a vector by its greatest value; a vector of zeros has no reach. */
    void add(float reach) {
        if (reach > 0) {
            double step = Math.log(reach) / Math.log(2) * STEPS_AN_OCTAVE + counts.length / 2.0;
            counts[Math.clamp((int) Math.floor(step), 0, counts.length - 1)]++;
            vectors++;
            greatest = Math.max(greatest, reach);
        }
    }

    /** The scale for all that was counted. */
    VectorScale scale() {
        long seen = 0;
        int step = 0;
        while (step < counts.length && seen * 100 < vectors * USUAL) {
            seen += counts[step++];
        }
        double usual = Math.pow(2, (step - counts.length / 2.0) / STEPS_AN_OCTAVE);
        return VectorScale.reaching((float) Math.min(greatest, FARTHER * usual));
    }
}
