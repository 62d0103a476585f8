package io.retrieval4j.feedback;

import io.retrieval4j.representation.DenseVector;
import java.util.List;

/**
 * {@link Rocchio}'s formula on vectors as an encoder gives them: {@code alpha * q + beta * mean(d1, …, dk)}. "Rocchio" of
 * {@link VectorFeedback}'s authors, with the parameters of their figures in Pyserini, whose command line takes .9 and .1 where nothing
 * is said.
 *
 * @param documents how many are looked at, at least 1
 * @param alpha weight of the query, finite and at least 0
 * @param beta weight of the documents' mean, finite and at least 0
 */
public record VectorRocchio(int documents, double alpha, double beta) implements VectorFeedback {

    public VectorRocchio {
        Counts.requireAtLeastOne("documents", documents);
        Counts.requireWeight("alpha", alpha);
        Counts.requireWeight("beta", beta);
    }

    /** 5 documents, alpha .4, beta .6. */
    public static VectorRocchio defaults() {
        return new VectorRocchio(5, .4, .6);
    }

    @Override
    public DenseVector expand(DenseVector query, List<DenseVector> relevant) {
        return VectorSum.of(query, (float) alpha, relevant, (float) (beta / Math.max(1, relevant.size())));
    }
}
