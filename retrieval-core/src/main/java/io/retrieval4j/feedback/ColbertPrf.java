package io.retrieval4j.feedback;

import io.retrieval4j.cluster.KMeans;
import io.retrieval4j.kernel.NearestCentroids;
import io.retrieval4j.representation.TokenMatrix;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * ColBERT-PRF: the token vectors of the documents are clustered, and the centroids of the rarest meaning become tokens of the query,
 * each weighing {@code beta} times its rarity.
 *
 * <p>{@code score(q, d) = MaxSim(q, d) + beta * sum over expansions of rarity * max over tokens of d of centroid * token}. The rarity of
 * a centroid is that of the document token nearest to it. A row multiplied by {@code w > 0} multiplies its maximum by {@code w}, so the
 * expanded query is a token matrix like any other, and every index and reranker takes it.
 *
 * <p>Xiao Wang, Craig Macdonald, Nicola Tonellotto and Iadh Ounis, Pseudo-Relevance Feedback for Multiple Representation Dense
 * Retrieval, ICTIR 2021, arXiv:2106.11251; the nearest token in place of the commonest of many is KMeans-Closest of the same authors,
 * ColBERT-PRF: Semantic Pseudo-Relevance Feedback for Dense Passage and Document Retrieval, TWEB 17(1), 2023. The paper's names:
 * {@code f_b} documents, {@code K} clusters, {@code f_e} terms.
 *
 * <p>Clusters start from a fixed seed, so that a query's expansion is always the same. Some hundred tokens in 24 clusters take a
 * few milliseconds.
 *
 * @param documents how many are looked at, at least 1
 * @param clusters of their tokens, at least 1; no more than there are tokens
 * @param terms how many centroids the query gets, at least 1
 * @param beta weight of the expansion, finite and at least 0. The paper's 1 goes with queries of 32 tokens; those that are not filled
 *     up to as many need less
 */
public record ColbertPrf(int documents, int clusters, int terms, double beta) {

    private static final long SEED = 42;
    private static final int ROUNDS = 20;

    public ColbertPrf {
        Counts.requireAtLeastOne("documents", documents);
        Counts.requireAtLeastOne("clusters", clusters);
        Counts.requireAtLeastOne("terms", terms);
        Counts.requireWeight("beta", beta);
    }

    /** 3 documents, 24 clusters, 10 terms, beta 1. */
    public static ColbertPrf defaults() {
        return new ColbertPrf(3, 24, 10, 1);
    }

    /**
     * The query to ask next; the given one where there is nothing to learn.
     *
     * @param relevant the best first, {@link #documents} at the most; perhaps none, and perhaps without tokens
     * @throws IllegalArgumentException if dimensions differ
     */
    public TokenMatrix expand(TokenMatrix query, List<FeedbackTokens> relevant) {
        float[] tokens = tokens(query.dimension(), relevant);
        double[] rarities = relevant.stream()
                .flatMapToDouble(document -> Arrays.stream(document.rarities()))
                .toArray();
        if (rarities.length == 0 || beta == 0) {
            return query;
        }
        int dimension = query.dimension();
        int count = Math.min(clusters, rarities.length);
        float[] centroids =
                KMeans.centroids(tokens, rarities.length, dimension, count, ROUNDS, new SplittableRandom(SEED));
        int[] nearest = new int[count];
        new NearestCentroids(tokens, dimension).assign(centroids, 0, count, nearest);
        int[] chosen = IntStream.range(0, count)
                .filter(centroid -> rarities[nearest[centroid]] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer centroid) -> -rarities[nearest[centroid]]))
                .limit(terms)
                .mapToInt(Integer::intValue)
                .toArray();
        float[] values = Arrays.copyOf(query.values(), query.values().length + chosen.length * dimension);
        int to = query.values().length;
        for (int centroid : chosen) {
            double weight = beta * rarities[nearest[centroid]];
            for (int i = centroid * dimension; i < (centroid + 1) * dimension; i++) {
                values[to++] = (float) (weight * centroids[i]);
            }
        }
        return new TokenMatrix(values, dimension);
    }

    private static float[] tokens(int dimension, List<FeedbackTokens> relevant) {
        int size = relevant.stream()
                .mapToInt(document -> document.vectors().values().length)
                .sum();
        float[] tokens = new float[size];
        int to = 0;
        for (FeedbackTokens document : relevant) {
            TokenMatrix vectors = document.vectors();
            if (vectors.dimension() != dimension) {
                throw new IllegalArgumentException("a document's token vectors have " + vectors.dimension()
                        + " dimensions, the query's have " + dimension + "; are they of one encoder?");
            }
            System.arraycopy(vectors.values(), 0, tokens, to, vectors.values().length);
            to += vectors.values().length;
        }
        return tokens;
    }
}
