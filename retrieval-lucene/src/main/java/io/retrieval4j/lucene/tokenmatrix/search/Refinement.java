package io.retrieval4j.lucene.tokenmatrix.search;

import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.SimilarityTable;
import io.retrieval4j.lucene.tokenmatrix.ResidualMatrices;

/**
 * Scores documents of a segment, in two grades: by their tokens' centroids alone (centroid interaction, as in PLAID), and with
 * the residual of the one token for each query token whose centroid is most similar. The second grade multiplies as many pairs
 * of tokens as the query has, where MaxSim multiplies all, and is never above MaxSim.
 */
final class Refinement {

    private final ResidualKernels kernels = ResidualKernels.preferred();
    private final ResidualMatrices matrices;
    private final ResidualMatrices.Cursor cursor;
    private final SimilarityTable table;
    private final float[] query;
    private final float[] levels;
    private final float[] scales;
    private short[] centroids = new short[512];
    private byte[] codes = new byte[1 << 15];

    /**
     * Prepares.
     *
     * @param query in the codebook's space
     */
    Refinement(ResidualMatrices matrices, ResidualMatrices.Cursor cursor, SimilarityTable table, float[] query) {
        this.matrices = matrices;
        this.cursor = cursor;
        this.table = table;
        this.query = query;
        this.levels = matrices.code().levels();
        this.scales = matrices.codebook().scales();
    }

    /** The score by centroids, in levels of the table. */
    int byCentroids(int ordinal) {
        int count = read(ordinal);
        return count == 0 ? 0 : table.interaction(centroids, 0, count);
    }

    private int read(int ordinal) {
        int first = matrices.firstToken(ordinal);
        int count = matrices.firstToken(ordinal + 1) - first;
        if (centroids.length < count) {
            centroids = new short[count];
        }
        cursor.centroids(first, count, centroids);
        return count;
    }

    /** The score with residuals; negative infinity without tokens. */
    float byResiduals(int ordinal) {
        int count = read(ordinal);
        if (count == 0) {
            return Float.NEGATIVE_INFINITY;
        }
        int codeBytes = cursor.codeBytes();
        if (codes.length < count * codeBytes) {
            codes = new byte[count * codeBytes];
        }
        cursor.codes(matrices.firstToken(ordinal), count, codes);
        table.match(centroids, 0, count);
        float sum = 0;
        for (int token = 0; token < table.tokens(); token++) {
            int position = table.position(token);
            sum += similarity(centroids[position] & 0xffff, token, position * codeBytes);
        }
        return sum;
    }

    private float similarity(int centroid, int token, int at) {
        int dimension = matrices.dimension();
        float residual = switch (matrices.code()) {
            case FOUR_BITS -> kernels.dot4(query, token * dimension, codes, at + 1, levels, dimension);
            case TWO_BITS -> kernels.dot2(query, token * dimension, codes, at + 1, levels, dimension);
        };
        return table.similarity(centroid, token) + scales[codes[at] & 0xff] * residual;
    }
}
