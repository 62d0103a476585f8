package io.retrieval4j.lucene.tokenmatrix.search;

import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import io.retrieval4j.lucene.tokenmatrix.TokenMatrices;

/** MaxSim of documents one behind the other, many in a call. */
final class Scan {

    private final TokenMatrices matrices;
    private final MaxSim query;
    private final TokenVectors vectors;
    private final int[] bounds = new int[2];
    private final float[] score = new float[1];

    Scan(TokenMatrices matrices, float[] query) {
        this.matrices = matrices;
        this.vectors = matrices.vectors();
        this.query = MaxSim.of(matrices.comparable(query), matrices.dimension());
    }

    /** The score of a document; negative infinity without tokens. */
    float score(int ordinal) {
        bounds[0] = matrices.firstToken(ordinal);
        bounds[1] = matrices.firstToken(ordinal + 1);
        query.scores(vectors, bounds, score);
        return score[0];
    }

    /** The scores of the ordinals from {@code first} on. */
    void scores(int first, float[] scores) {
        int[] starts = new int[scores.length + 1];
        for (int i = 0; i <= scores.length; i++) {
            starts[i] = matrices.firstToken(first + i);
        }
        query.scores(vectors, starts, scores);
    }
}
