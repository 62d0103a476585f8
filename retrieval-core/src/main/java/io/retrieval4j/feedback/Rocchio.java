package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;
import java.util.List;

/**
 * Rocchio's formula: the query moves towards the mean of the documents, {@code alpha * query + beta * mean(documents)}. Query,
 * documents and mean are vectors of term counts scaled to length 1; the mean keeps its {@code terms} heaviest terms.
 *
 * <p>J. J. Rocchio, Relevance feedback in information retrieval, in: The SMART Retrieval System, 1971. Details and defaults are
 * Anserini's; documents that do not answer, Rocchio's gamma, take no part there either unless asked for.
 *
 * @param documents how many are looked at, at least 1
 * @param terms how many the mean keeps, at least 1
 * @param alpha weight of the query, finite and at least 0
 * @param beta weight of the mean, finite and at least 0
 */
public record Rocchio(int documents, int terms, double alpha, double beta) implements TermFeedback {

    public Rocchio {
        Counts.requireAtLeastOne("documents", documents);
        Counts.requireAtLeastOne("terms", terms);
        Counts.requireWeight("alpha", alpha);
        Counts.requireWeight("beta", beta);
    }

    /** 10 documents, 10 terms, alpha 1, beta .75. */
    public static Rocchio defaults() {
        return new Rocchio(10, 10, 1, .75);
    }

    @Override
    public SparseVector expand(SparseVector query, List<FeedbackDocument> relevant, TermStatistics statistics) {
        ExpansionTerms expansion = new ExpansionTerms(statistics);
        TermWeights mean = TermWeights.NONE;
        for (FeedbackDocument document : relevant) {
            TermWeights vector =
                    TermWeights.of(document.terms()).keeping(expansion::admit).ofLengthOne();
            mean = mean.plus(vector.times(1.0 / relevant.size()));
        }
        if (mean.isEmpty()) {
            return query;
        }
        return TermWeights.of(query)
                .ofLengthOne()
                .times(alpha)
                .plus(mean.best(terms).ofLengthOne().times(beta))
                .vector();
    }
}
