package io.retrieval4j.lucene.lateinteraction.search;

import org.apache.lucene.util.VectorUtil;

/**
 * MaxSim as Lucene's scores, which are not negative, and back: {@code 1 + s} from 0 on, and {@code 1 / (1 - s)} below, as
 * Lucene has it for inner products.
 */
public final class MatrixScores {

    private MatrixScores() {}

    static float ofMaxSim(float maxSim) {
        return VectorUtil.scaleMaxInnerProductScore(maxSim);
    }

    /** The MaxSim that a score of a {@link TokenMatrixQuery} stands for, to within rounding. */
    public static float maxSim(float score) {
        return score >= 1 ? score - 1 : 1 - 1 / score;
    }
}
