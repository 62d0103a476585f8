package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.Kernels;
import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.candidate.SimilarityTable;
import io.retrieval4j.lucene.codebook.QueryMemory;
import io.retrieval4j.lucene.hits.TimeLimit;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import java.util.Arrays;

/**
 * Scores documents of a segment, in two grades: by their tokens' centroids alone (centroid interaction, as in PLAID), and with
 * the residual of the one token for each query token whose centroid is most similar. The second grade multiplies as many pairs
 * of tokens as the query has, where MaxSim multiplies all, and is never above MaxSim.
 *
 * <p>Documents lie far apart in the index, and a search waits for memory rather than for arithmetic. So they are read in
 * batches: what a batch needs is touched first, which has its cache lines fetched at the same time and not one after the other.
 */
final class Refinement {

    private static final int BATCH = 32;
    // The time limit is asked for once in so many batches.
    private static final int CHECKED = 16;

    private final ResidualKernels kernels = ResidualKernels.preferred();
    private final ResidualMatrices matrices;
    private final ResidualMatrices.Cursor cursor;
    private final SimilarityTable table;
    private final float[] query;
    private final TimeLimit limit;
    private final float[] levels;
    private final int[] batch = new int[BATCH];
    private final int[] first = new int[BATCH];
    private final int[] counts = new int[BATCH];
    private final int[] matched;
    private final float[] sums = new float[BATCH];
    private final byte[] codes;
    private final float[] scales;
    private short[] centroids = new short[512];

    /**
     * Prepares.
     *
     * @param memory in which no other refinement is meanwhile
     * @param limit where time is up, what was looked at is all there is; a first batch always is
     */
    Refinement(
            ResidualMatrices matrices,
            ResidualMatrices.Cursor cursor,
            SimilarityTable table,
            QueryMemory memory,
            TimeLimit limit) {
        this.limit = limit;
        this.matrices = matrices;
        this.cursor = cursor;
        this.table = table;
        this.query = table.query();
        this.levels = matrices.code().levels();
        int most = BATCH * table.tokens();
        this.matched = memory.matched(most);
        this.codes = memory.codes(most * cursor.coarseBytes());
        this.scales = memory.scales(most);
    }

    /** Adds documents by their centroids' score, in levels of the table. */
    void byCentroids(OrdinalSource ordinals, TopCandidates to) {
        int begin = 0;
        for (int size = ordinals.next(batch); size > 0 && goesOn(begin); size = ordinals.next(batch)) {
            locate(size);
            for (int i = 0; i < size; i++) {
                int score = counts[i] == 0 ? 0 : table.interaction(centroids(i), 0, counts[i]);
                if (score >= to.least()) {
                    to.add(batch[i], score);
                }
            }
            begin += size;
        }
    }

    /** What documents have with residuals; -Infinity of those without tokens, and of those that there was no time for. */
    float[] byResiduals(int[] ordinals) {
        float[] scores = new float[ordinals.length];
        Arrays.fill(scores, Float.NEGATIVE_INFINITY);
        for (int begin = 0; begin < ordinals.length && goesOn(begin); begin += BATCH) {
            int count = Math.min(BATCH, ordinals.length - begin);
            System.arraycopy(ordinals, begin, batch, 0, count);
            locate(count);
            for (int i = 0; i < count; i++) {
                match(i);
            }
            cursor.fetch();
            for (int i = 0; i < count * table.tokens(); i++) {
                cursor.coarse(matched[i], codes, i * cursor.coarseBytes());
                scales[i] = cursor.scale(matched[i]);
            }
            for (int i = 0; i < count; i++) {
                if (counts[i] > 0) {
                    scores[begin + i] = score(i);
                }
            }
        }
        return scores;
    }

    /**
     * The deviation of what residuals add to a document's score: of each token that query tokens meet, the length of their sum.
     *
     * @param ordinal of the document; -1 for one whose tokens are met by a query token each
     */
    double deviation(int ordinal) {
        int tokens = table.tokens();
        int dimension = matrices.dimension();
        int[] positions = new int[tokens];
        Arrays.setAll(positions, token -> token);
        if (ordinal >= 0) {
            batch[0] = ordinal;
            locate(1);
            if (counts[0] > 0) {
                table.match(centroids(0), 0, counts[0]);
                Arrays.setAll(positions, table::position);
            }
        }
        float[] sum = new float[dimension];
        double squares = 0;
        for (int token = 0; token < tokens; token++) {
            if (positions[token] >= 0) {
                Arrays.fill(sum, 0);
                for (int other = tokens - 1, met = positions[token]; other >= token; other--) {
                    if (positions[other] == met) {
                        positions[other] = -1;
                        for (int d = 0; d < dimension; d++) {
                            sum[d] += query[other * dimension + d];
                        }
                    }
                }
                squares += Kernels.preferred().dot(sum, 0, sum, 0, dimension);
            }
        }
        return Math.sqrt(squares);
    }

    private boolean goesOn(int begin) {
        return begin % (CHECKED * BATCH) != 0 || begin == 0 || !limit.reached();
    }

    private void locate(int count) {
        for (int i = 0; i < count; i++) {
            matrices.wantFirstToken(batch[i]);
        }
        matrices.fetchFirstTokens();
        for (int i = 0; i < count; i++) {
            int ordinal = batch[i];
            first[i] = matrices.firstToken(ordinal);
            counts[i] = matrices.firstToken(ordinal + 1) - first[i];
            cursor.wantCentroids(first[i], counts[i]);
        }
        cursor.fetch();
    }

    private short[] centroids(int i) {
        if (centroids.length < counts[i]) {
            centroids = new short[counts[i]];
        }
        cursor.centroids(first[i], counts[i], centroids);
        return centroids;
    }

    private void match(int i) {
        if (counts[i] == 0) {
            Arrays.fill(matched, i * table.tokens(), (i + 1) * table.tokens(), 0);
            return;
        }
        table.match(centroids(i), 0, counts[i]);
        float sum = 0;
        for (int token = 0; token < table.tokens(); token++) {
            int position = table.position(token);
            sum += table.similarity(centroids[position] & 0xffff, token);
            matched[i * table.tokens() + token] = first[i] + position;
            cursor.wantCoarse(first[i] + position);
        }
        sums[i] = sum;
    }

    private float score(int i) {
        int tokens = table.tokens();
        int from = i * tokens;
        int at = from * cursor.coarseBytes();
        int dimension = matrices.dimension();
        return sums[i]
                + switch (matrices.code()) {
                    case TWO_BITS -> kernels.weightedDots2(query, codes, at, levels, scales, from, tokens, dimension);
                    case FOUR_BITS, EIGHT_BITS ->
                        kernels.weightedDots4(query, codes, at, levels, scales, from, tokens, dimension);
                };
    }
}
