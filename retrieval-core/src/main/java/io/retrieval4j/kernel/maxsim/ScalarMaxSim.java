package io.retrieval4j.kernel.maxsim;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.MaxSim;
import io.retrieval4j.kernel.TokenVectors;
import java.util.Arrays;

/** The definition of MaxSim, and the oracle of {@link VectorMaxSim}. */
public final class ScalarMaxSim implements MaxSim {

    private final float[] query;
    private final int dimension;

    public ScalarMaxSim(float[] query, int dimension) {
        this.query = query.clone();
        this.dimension = dimension;
    }

    @Override
    public int queryTokens() {
        return query.length / dimension;
    }

    @Override
    public float score(TokenVectors documents, int first, int count) {
        if (count == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        float[] similarities = new float[queryTokens()];
        match(documents, first, count, similarities, new int[similarities.length]);
        float sum = 0;
        for (float similarity : similarities) {
            sum += similarity;
        }
        return sum;
    }

    @Override
    public void scores(TokenVectors documents, int[] starts, float[] scores) {
        for (int i = 0; i + 1 < starts.length; i++) {
            scores[i] = score(documents, starts[i], starts[i + 1] - starts[i]);
        }
    }

    @Override
    public void match(TokenVectors documents, int first, int count, float[] similarities, int[] positions) {
        checkDimensions(dimension, documents.dimension());
        Arrays.fill(similarities, 0, queryTokens(), Float.NEGATIVE_INFINITY);
        Arrays.fill(positions, 0, queryTokens(), 0);
        TokenVectors.Reader reader = documents.reader();
        float[] row = new float[dimension];
        for (int j = 0; j < count; j++) {
            reader.read(first + j, 1, row);
            for (int i = 0; i < queryTokens(); i++) {
                float dot = Kernels.scalar().dot(query, i * dimension, row, 0, dimension);
                if (dot > similarities[i]) {
                    positions[i] = j;
                }
                similarities[i] = Math.max(similarities[i], dot);
            }
        }
    }

    static void checkDimensions(int query, int documents) {
        if (query != documents) {
            throw new IllegalArgumentException("the query has " + query + " dimensions, the documents " + documents
                    + ". Was the query encoded by another model than the documents?");
        }
    }
}
