package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.lucene.contextual.ContextualField.Similarities;
import org.apache.lucene.util.VectorUtil;

/**
 * COIL's scores as Lucene's, which are not negative, and back. Where no similarity counts below 0 they are the same; signed
 * ones are {@code 1 + s} from 0 on, and {@code 1 / (1 - s)} below, as Lucene has it for inner products.
 */
public final class ContextualScores {

    private ContextualScores() {}

    static float ofSum(double sum, Similarities similarities) {
        // Within what the reciprocal of a score below 0 can be told from 0 by.
        float score = (float) Math.clamp(sum, -1e30, Float.MAX_VALUE);
        return similarities == Similarities.SIGNED ? VectorUtil.scaleMaxInnerProductScore(score) : score;
    }

    /** The sum of similarities that a score of a {@link ContextualQuery} stands for, to within rounding. */
    public static float sum(float score, Similarities similarities) {
        return switch (similarities) {
            case FROM_ZERO -> score;
            case SIGNED -> score >= 1 ? score - 1 : 1 - 1 / score;
        };
    }
}
