package io.retrieval4j.lucene.tokenmatrix.search;

import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.SimilarityTable;
import io.retrieval4j.lucene.tokenmatrix.ResidualMatrices;
import java.util.Arrays;

/**
 * Scores documents of a segment, in two grades: by their tokens' centroids alone, and with the residuals of those tokens
 * that may be a query token's best. A token whose centroid is far less similar than another's cannot catch up by its
 * residual, so of some thousand pairs of tokens a few dozen are multiplied. The second grade is MaxSim, but for pairs that
 * the margin leaves out; it is never above.
 */
final class Refinement {

    private final ResidualKernels kernels = ResidualKernels.preferred();
    private final ResidualMatrices matrices;
    private final ResidualMatrices.Cursor cursor;
    private final SimilarityTable table;
    private final float[] query;
    private final int margin;
    private final float[] levels;
    private final float[] scales;
    private final float[] best;
    private short[] centroids = new short[512];
    private byte[] codes = new byte[1 << 15];
    private long pairs;

    /**
     * Prepares.
     *
     * @param query in the codebook's space
     * @param margin in levels of the table
     */
    Refinement(
            ResidualMatrices matrices,
            ResidualMatrices.Cursor cursor,
            SimilarityTable table,
            float[] query,
            int margin) {
        this.matrices = matrices;
        this.cursor = cursor;
        this.table = table;
        this.query = query;
        this.margin = margin;
        this.levels = matrices.code().levels();
        this.scales = matrices.codebook().scales();
        this.best = new float[table.tokens()];
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
        Arrays.fill(best, Float.NEGATIVE_INFINITY);
        int found = table.near(centroids, 0, count, margin);
        pairs += found;
        for (int pair = 0; pair < found; pair++) {
            int position = table.position(pair);
            int token = table.token(pair);
            float similarity = similarity(centroids[position] & 0xffff, token, position * codeBytes);
            if (similarity > best[token]) {
                best[token] = similarity;
            }
        }
        float sum = 0;
        for (float similarity : best) {
            sum += similarity;
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

    /** How many pairs of tokens were multiplied so far. */
    long pairs() {
        return pairs;
    }
}
