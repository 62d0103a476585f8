package io.retrieval4j.diversity;

import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.pipeline.stage.QuerySplitter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * xQuAD: next comes the document with the most of {@code (1 - lambda) P(d | q) + lambda * sum over sub-queries of P(s | q) P(d | s) *
 * product over documents before it of (1 - P(d' | s))}: what is relevant to sub-queries that are not answered yet.
 *
 * <p>Rodrygo Santos, Craig Macdonald and Iadh Ounis, Exploiting query reformulations for web search result diversification, WWW 2010.
 * Sub-queries are equally likely, the paper's uniform estimate. Probabilities are scores put through a normalisation; a candidate that
 * a sub-query's reranker leaves out has 0. Without sub-queries the order stays.
 *
 * <p>Cost: a reranking for each sub-query, and the candidates' number squared times sub-queries. Safe for concurrent use as its parts
 * are.
 *
 * @param splitter the sub-queries, without the query itself
 * @param relevance scores candidates for a sub-query
 * @param ofAll brings scores between 0 and 1, where all candidates have one: the candidates' own, and those of a reranker that leaves
 *     none out
 * @param ofSome brings scores between 0 and 1 where candidates were left out, so that what was not is an answer
 * @param lambda 0 for relevance to the query alone, 1 for its sub-queries alone
 * @param <Q> the query
 * @param <P> its sub-queries
 */
public record Xquad<Q, P>(
        QuerySplitter<? super Q, ? extends P> splitter,
        Reranker<? super P> relevance,
        Normalisation ofAll,
        Normalisation ofSome,
        double lambda)
        implements Reranker<Q> {

    public Xquad {
        if (!(lambda >= 0 && lambda <= 1)) {
            throw new IllegalArgumentException("lambda " + lambda + " is outside 0..1");
        }
    }

    /** With the same normalisation whether candidates were left out or not. */
    public Xquad(
            QuerySplitter<? super Q, ? extends P> splitter,
            Reranker<? super P> relevance,
            Normalisation probabilities,
            double lambda) {
        this(splitter, relevance, probabilities, probabilities, lambda);
    }

    /**
     * With probabilities by min-max: the best answer's is 1. Where the reranker leaves candidates out, what it does not is an answer, and the last one
     * has 1 by their number; else the last one has 0.
     */
    public static <Q, P> Xquad<Q, P> of(
            QuerySplitter<? super Q, ? extends P> splitter, Reranker<? super P> relevance, double lambda) {
        return new Xquad<>(splitter, relevance, new MinMax(), new Answering(), lambda);
    }

    @Override
    public Ranking rerank(Q query, Ranking ranking) {
        List<? extends P> parts = splitter.split(query);
        if (parts.isEmpty() || ranking.isEmpty()) {
            return ranking;
        }
        double[] whole = probabilities(ranking, ranking);
        List<double[]> byPart = relevance
                .rerankAll(parts, parts.stream().map(part -> ranking).toList())
                .stream()
                .map(scored -> probabilities(scored, ranking))
                .toList();
        double[] unanswered = new double[parts.size()];
        Arrays.fill(unanswered, 1.0 / parts.size());
        return GreedySelection.rank(ranking.hits(), new GreedySelection.Worth() {
            @Override
            public double of(int candidate) {
                double novel = 0;
                for (int part = 0; part < unanswered.length; part++) {
                    novel += unanswered[part] * byPart.get(part)[candidate];
                }
                return (1 - lambda) * whole[candidate] + lambda * novel;
            }

            @Override
            public void chosen(int candidate) {
                for (int part = 0; part < unanswered.length; part++) {
                    unanswered[part] *= 1 - byPart.get(part)[candidate];
                }
            }
        });
    }

    private double[] probabilities(Ranking scored, Ranking candidates) {
        Map<String, Double> scores = NormalisedScores.of(scored, scored.size() < candidates.size() ? ofSome : ofAll);
        return candidates.stream()
                .mapToDouble(hit -> {
                    double probability = scores.getOrDefault(hit.id(), 0.0);
                    if (!(probability >= 0 && probability <= 1)) {
                        throw new IllegalArgumentException("document '" + hit.id() + "' has the probability "
                                + probability + "; xQuAD needs a normalisation to between 0 and 1");
                    }
                    return probability;
                })
                .toArray();
    }
}
