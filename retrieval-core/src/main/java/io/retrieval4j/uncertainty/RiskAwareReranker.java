package io.retrieval4j.uncertainty;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.Reranker;
import java.util.List;

/**
 * Ranks by the mean of each document's worst scores: of two documents with the same mean, the one that the model is surer of comes first.
 *
 * <p>Daniel Cohen, Bhaskar Mitra, Oleg Lesota, Navid Rekabsaz and Carsten Eickhoff, Not all relevance scores are equal: efficient
 * uncertainty and calibration modeling for deep retrieval models, SIGIR 2021, arXiv:2105.04651. The score is the conditional value at
 * risk.
 *
 * @param share of the samples that counts, the worst, above 0 and at most 1; 1 ranks by the mean
 */
public record RiskAwareReranker<Q>(SampledScorer<? super Q> scorer, double share) implements Reranker<Q> {

    public RiskAwareReranker {
        ScoreSamples.checkShare(share);
    }

    @Override
    public Ranking rerank(Q query, Ranking ranking) {
        List<ScoreSamples> samples = scorer.sample(query, ranking);
        if (samples.size() != ranking.size()) {
            throw new IllegalStateException(
                    "samples for " + samples.size() + " of " + ranking.size() + " documents; each has some");
        }
        Ranking.Builder builder = Ranking.builder(ranking.size());
        for (Hit hit : ranking) {
            builder.add(hit.id(), samples.get(hit.rank() - 1).conditionalValueAtRisk(share));
        }
        return builder.build();
    }
}
