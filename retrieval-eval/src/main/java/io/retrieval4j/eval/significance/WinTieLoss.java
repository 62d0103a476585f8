package io.retrieval4j.eval.significance;

/**
 * On how many queries a run is better than the baseline, as good, and worse.
 *
 * @param wins the differences above the tolerance
 * @param losses the differences below its negative
 */
public record WinTieLoss(int wins, int ties, int losses) {

    /**
     * Counts.
     *
     * @param tolerance what still is a tie, at least 0
     */
    public static WinTieLoss of(double[] differences, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("the tolerance " + tolerance + " is below 0");
        }
        int wins = 0;
        int losses = 0;
        for (double difference : differences) {
            if (difference > tolerance) {
                wins++;
            } else if (difference < -tolerance) {
                losses++;
            }
        }
        return new WinTieLoss(wins, differences.length - wins - losses, losses);
    }

    @Override
    public String toString() {
        return wins + "/" + ties + "/" + losses;
    }
}
