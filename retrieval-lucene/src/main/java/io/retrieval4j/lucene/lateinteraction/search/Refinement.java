package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.ResidualKernels;
import io.retrieval4j.kernel.TopK;
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
        this.matched = new int[BATCH * table.tokens()];
        this.codes = memory.codes(matched.length * cursor.coarseBytes());
        this.scales = new float[matched.length];
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

    /** Offers documents by their score with residuals, but those without tokens. */
    void byResiduals(TopCandidates from, TopK to) {
        for (int begin = 0; begin < from.size() && goesOn(begin); begin += BATCH) {
            int count = Math.min(BATCH, from.size() - begin);
            for (int i = 0; i < count; i++) {
                batch[i] = from.ordinal(begin + i);
            }
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
                    to.offer(batch[i], score(i));
                }
            }
        }
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
