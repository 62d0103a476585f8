package io.retrieval4j.modelbased;

/**
 * How rows are trained.
 *
 * @param epochs how often each example is seen, at least 1
 * @param rate of a step, above 0
 * @param scale what dot products are multiplied with before the softmax, above 0: with vectors of length 1 they differ by too little
 * @param pull back to the row that a document began with, as a share of the distance at each epoch's end, 0 to 1
 * @param seed of the examples' order
 */
public record TrainingPlan(int epochs, double rate, double scale, double pull, long seed) {

    public TrainingPlan {
        if (epochs < 1 || !(rate > 0) || !(scale > 0) || !(pull >= 0 && pull <= 1)) {
            throw new IllegalArgumentException(epochs + " epochs at a rate of " + rate + " with a scale of " + scale
                    + " and a pull of " + pull + "; epochs are at least 1, rate and scale above 0, the pull is 0 to 1");
        }
    }

    /** Ten epochs at .02 with a scale of 20 and a pull of .1. */
    public static TrainingPlan usual(long seed) {
        return new TrainingPlan(10, .02, 20, .1, seed);
    }
}
