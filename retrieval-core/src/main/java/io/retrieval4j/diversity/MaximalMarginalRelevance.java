package io.retrieval4j.diversity;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.score.Scorer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * MMR: next comes the document with the most of {@code lambda * relevance - (1 - lambda) * greatest similarity to one before it}.
 *
 * <p>Jaime Carbonell and Jade Goldstein, The use of MMR, diversity-based reranking for reordering documents and producing summaries,
 * SIGIR 1998. Relevance is the candidates' own score, made alike to similarities by a normalisation; the paper compares queries and
 * documents as documents among themselves, and has no such step. What shares nothing has a similarity of 0.
 *
 * <p>Cost: a similarity for each pair of candidates; limit them before. Safe for concurrent use as its parts are.
 *
 * @param documents a candidate's representation by id, or null where there is none
 * @param similarity of two documents, on a scale that fits relevance: cosines are at most 1
 * @param relevance what the candidates' scores are put through
 * @param lambda 0 for diversity alone, 1 for relevance alone
 * @param <D> the documents' representation
 */
@SuppressWarnings("exports") // Callers may do without JSpecify.
public record MaximalMarginalRelevance<D>(
        Function<? super String, ? extends @Nullable D> documents,
        Scorer<? super D, ? super D> similarity,
        Normalisation relevance,
        double lambda)
        implements Reranker<Object> {

    public MaximalMarginalRelevance {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda " + lambda + " is outside 0..1");
        }
    }

    /** With relevance from 0, of the last candidate, to 1, of the first. */
    public static <D> MaximalMarginalRelevance<D> of(
            Function<? super String, ? extends @Nullable D> documents,
            Scorer<? super D, ? super D> similarity,
            double lambda) {
        return new MaximalMarginalRelevance<>(documents, similarity, new MinMax(), lambda);
    }

    /**
     * Reranks.
     *
     * @throws IllegalArgumentException if a candidate has no representation, or a score that the normalisation makes none of,
     *     naming it
     */
    @Override
    public Ranking rerank(Object query, Ranking ranking) {
        List<Hit> hits = ranking.hits();
        List<D> representations = hits.stream().map(this::document).toList();
        Map<String, Double> scores = NormalisedScores.of(ranking, relevance);
        double[] relevant = hits.stream()
                .mapToDouble(hit -> scores.getOrDefault(hit.id(), 0.0))
                .toArray();
        double[] closest = new double[hits.size()];
        boolean[] first = {true};
        return GreedySelection.rank(hits, new GreedySelection.Worth() {
            @Override
            public double of(int candidate) {
                return lambda * relevant[candidate] - (1 - lambda) * closest[candidate];
            }

            @Override
            public void chosen(int candidate) {
                float[] similarities = similarity.scoreAll(representations.get(candidate), representations);
                for (int i = 0; i < closest.length; i++) {
                    double similar = similarities[i] == Scorer.NO_MATCH ? 0 : similarities[i];
                    closest[i] = first[0] ? similar : Math.max(closest[i], similar);
                }
                first[0] = false;
            }
        });
    }

    private D document(Hit hit) {
        D document = documents.apply(hit.id());
        if (document == null) {
            throw new IllegalArgumentException("document '" + hit.id()
                    + "' is to be compared with others, but has no representation; was it encoded for this?");
        }
        return document;
    }
}
