package io.retrieval4j.feedback;

import io.retrieval4j.representation.SparseVector;
import java.util.List;

/**
 * RM3: the query's own distribution of terms, mixed with a relevance model, the mean of the documents' distributions weighted by
 * their scores.
 *
 * <p>{@code P'(w) = weight * P(w | query) + (1 - weight) * P(w | relevance)}, with
 * {@code P(w | relevance) ~ sum over documents of score(d) * tf(w, d) / |d|}. Documents and model are each cut to their
 * {@code terms} most frequent terms and scaled to a sum of 1. Where a score is not above 0, as a reranker's may be, all documents
 * weigh the same.
 *
 * <p>Victor Lavrenko and W. Bruce Croft, Relevance-Based Language Models, SIGIR 2001; the mixture is of Nasreen Abdul-Jaleel et
 * al., UMass at TREC 2004: Novelty and HARD. Details and defaults are Anserini's ({@code fbDocs}, {@code fbTerms},
 * {@code originalQueryWeight}), which takes BM25's score for the likelihood of the query.
 *
 * @param documents how many are looked at, at least 1
 * @param terms how many the model has, at least 1
 * @param originalWeight of the query itself, 0 to 1
 */
public record Rm3(int documents, int terms, double originalWeight) implements TermFeedback {

    public Rm3 {
        Counts.requireAtLeastOne("documents", documents);
        Counts.requireAtLeastOne("terms", terms);
        if (!(originalWeight >= 0 && originalWeight <= 1)) {
            throw new IllegalArgumentException("originalWeight is " + originalWeight + "; it must lie in 0..1");
        }
    }

    /** 10 documents, 10 terms, half the weight to the query. */
    public static Rm3 defaults() {
        return new Rm3(10, 10, .5);
    }

    @Override
    public SparseVector expand(SparseVector query, List<FeedbackDocument> relevant, TermStatistics statistics) {
        ExpansionTerms expansion = new ExpansionTerms(statistics);
        boolean weighted = relevant.stream().allMatch(document -> document.score() > 0);
        TermWeights model = TermWeights.NONE;
        for (FeedbackDocument document : relevant) {
            TermWeights distribution = TermWeights.of(document.terms())
                    .best(terms, term -> ExpansionTerms.isWord(term) && expansion.admit(term))
                    .ofSumOne();
            model = model.plus(distribution.times(weighted ? document.score() : 1));
        }
        if (model.isEmpty()) {
            return query;
        }
        TermWeights original = TermWeights.of(query).ofSumOne();
        return original.times(originalWeight)
                .plus(model.best(terms).ofSumOne().times(1 - originalWeight))
                .vector();
    }
}
