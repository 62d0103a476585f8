package io.retrieval4j.onnx;

import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding.Scoring;
import java.util.OptionalInt;

/** A cross-encoder's logits as one score a pair. */
record Relevance(Scoring scoring, int labels) {

    /** The scoring, which must fit the number of logits that the model gives. */
    static Relevance of(Scoring scoring, int labels, String model) {
        boolean fits = switch (scoring) {
            case Scoring.Activated _ -> labels == 1;
            case Scoring.Probability(int label) -> label < labels;
            // Read are those of its tokens alone.
            case Scoring.Answer _ -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(model + " gives " + labels + " labels, which " + scoring
                    + " does not take; a model of one label is scored by Scoring.Activated, one of several by the "
                    + "Scoring.Probability of the label that means relevant");
        }
        return new Relevance(scoring, labels);
    }

    /**
     * The score of a row.
     *
     * @throws IllegalStateException if it is no number, naming the model
     */
    float of(float[] logits, int row, String model) {
        float score = switch (scoring) {
            case Scoring.Activated(var activation) -> (float) activation.apply(logits[row]);
            case Scoring.Probability(int label) -> probability(logits, row * labels, label);
            case Scoring.Answer(int _, OptionalInt no, var activation) ->
                (float) activation.apply(no.isPresent() ? (double) logits[2 * row] - logits[2 * row + 1] : logits[row]);
        };
        if (!Float.isFinite(score)) {
            throw new IllegalStateException(
                    model + " gives a pair the score " + score + ". Its graph overflows: take one of more precision");
        }
        return score;
    }

    // Softmax, with the label's own logit taken out of the sum, which keeps the exponents in range for the likely ones.
    private float probability(float[] logits, int offset, int label) {
        double others = 0;
        for (int i = 0; i < labels; i++) {
            others += Math.exp((double) logits[offset + i] - logits[offset + label]);
        }
        return (float) (1 / others);
    }
}
