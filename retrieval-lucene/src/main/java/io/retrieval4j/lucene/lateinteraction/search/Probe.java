package io.retrieval4j.lucene.lateinteraction.search;

import io.retrieval4j.kernel.candidate.SimilarityTable;
import io.retrieval4j.lucene.lateinteraction.ResidualMatrices;
import java.util.Arrays;

/**
 * The lists that a query reads: those of the centroids most similar to its tokens, taken in the order in which they fall
 * behind their token's best, until so many entries are read. The best list of every token is among them.
 *
 * <p>What a token's similarity may still be in a document that none of its lists names is that of the first list that was
 * not read (missing similarities, imputed: Jan Luca Scheerer, Matei Zaharia, Christopher Potts, Gustavo Alonso and Omar
 * Khattab, WARP, SIGIR 2025, arXiv:2501.17788, section 4.2). A list's gain is how far it is above that, in levels, and one
 * more.
 */
final class Probe {

    private final int[] centroids;
    private final int[] gains;
    private final int[] tokens;
    private final long entries;

    private Probe(int[] centroids, int[] gains, int[] tokens, long entries) {
        this.centroids = centroids;
        this.gains = gains;
        this.tokens = tokens;
        this.entries = entries;
    }

    /**
     * Chooses the lists.
     *
     * @param budget how many entries of lists may be read, beside each token's best list
     */
    static Probe of(SimilarityTable table, ResidualMatrices matrices, int lists, long budget) {
        int perToken = Math.min(lists + 1, table.size());
        int[] nearest = table.nearest(perToken);
        long[] byGap = new long[nearest.length];
        for (int i = 0; i < nearest.length; i++) {
            int token = i / perToken;
            int best = table.level(nearest[token * perToken], token);
            byGap[i] = (long) (best - table.level(nearest[i], token)) << 32 | i;
        }
        Arrays.sort(byGap);
        int[] taken = new int[table.tokens()];
        boolean[] read = new boolean[nearest.length];
        long entries = 0;
        int count = 0;
        for (long entry : byGap) {
            int i = (int) entry;
            int token = i / perToken;
            int rank = i % perToken;
            // The last of each token only says what is missed, unless there are no more centroids.
            boolean spare = rank == perToken - 1 && perToken == lists + 1;
            if (rank == taken[token] && !spare && (rank == 0 || entries < budget)) {
                read[i] = true;
                taken[token]++;
                count++;
                entries += matrices.listBytes(nearest[i]) / 2;
            }
        }
        int[] centroids = new int[count];
        int[] gains = new int[count];
        int[] tokens = new int[count];
        int to = 0;
        for (int i = 0; i < nearest.length; i++) {
            if (read[i]) {
                int token = i / perToken;
                int missed = Math.min(taken[token], perToken - 1);
                int base = table.level(nearest[token * perToken + missed], token);
                centroids[to] = nearest[i];
                gains[to] = table.level(nearest[i], token) - base + 1;
                tokens[to++] = token;
            }
        }
        return new Probe(centroids, gains, tokens, entries);
    }

    /** How many lists; those of a token follow one another, the best first. */
    int lists() {
        return centroids.length;
    }

    int centroid(int list) {
        return centroids[list];
    }

    int gain(int list) {
        return gains[list];
    }

    int token(int list) {
        return tokens[list];
    }

    /** What no document's gains add up to more than. */
    int greatestSum() {
        int sum = 0;
        int greatest = 0;
        for (int list = 0; list < tokens.length; list++) {
            if (list > 0 && tokens[list] != tokens[list - 1]) {
                sum += greatest;
                greatest = 0;
            }
            greatest = Math.max(greatest, gains[list]);
        }
        return sum + greatest;
    }

    /** About how many entries the lists have, together. */
    long entries() {
        return entries;
    }
}
