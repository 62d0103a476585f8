package io.retrieval4j.pipeline;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Retriever;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reciprocal rank fusion: a document scores the sum of {@code 1 / (constant + rank)} over the rankings that have it, so
 * rankings of unlike scores can be joined.
 *
 * <p>Gordon V. Cormack, Charles L. A. Clarke and Stefan Büttcher, Reciprocal Rank Fusion outperforms Condorcet and
 * individual Rank Learning Methods, SIGIR 2009.
 *
 * @param retrievers asked the same query, in turn; at least one
 * @param candidates how many documents each contributes, at least 1, whatever the limit: a longer ranking begins as a shorter
 *     one does, and ends with what the retrievers have contributed
 * @param constant how little the very first ranks stand out; the paper's 60 is {@link #PAPER_CONSTANT}
 */
public record ReciprocalRankFusion<Q>(List<Retriever<? super Q>> retrievers, int candidates, double constant)
        implements Retriever<Q> {

    public static final double PAPER_CONSTANT = 60;

    public ReciprocalRankFusion {
        retrievers = List.copyOf(retrievers);
        if (retrievers.isEmpty() || candidates < 1 || !(constant >= 0)) {
            throw new IllegalArgumentException("fusion of " + retrievers.size() + " retrievers, " + candidates
                    + " candidates, constant " + constant + "; the least are 1, 1 and 0");
        }
    }

    /** Fuses with the paper's constant. */
    public static <Q> ReciprocalRankFusion<Q> of(int candidates, List<Retriever<? super Q>> retrievers) {
        return new ReciprocalRankFusion<Q>(retrievers, candidates, PAPER_CONSTANT);
    }

    @Override
    public Ranking retrieve(Q query, int limit) {
        return fused(
                retrievers.stream()
                        .map(retriever -> retriever.retrieve(query, candidates))
                        .toList(),
                limit);
    }

    @Override
    public List<Ranking> retrieveAll(List<? extends Q> queries, int limit) {
        List<List<Ranking>> byRetriever = retrievers.stream()
                .map(retriever -> retriever.retrieveAll(queries, candidates))
                .toList();
        return IntStream.range(0, queries.size())
                .mapToObj(query -> fused(
                        byRetriever.stream()
                                .map(rankings -> rankings.get(query))
                                .toList(),
                        limit))
                .toList();
    }

    private Ranking fused(List<Ranking> rankings, int limit) {
        Map<String, Double> scores = new HashMap<>();
        for (Ranking ranking : rankings) {
            for (Hit hit : ranking) {
                scores.merge(hit.id(), 1 / (constant + hit.rank()), Double::sum);
            }
        }
        return Ranking.of(scores, limit);
    }
}
