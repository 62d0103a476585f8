package io.retrieval4j.score;

import io.retrieval4j.representation.DenseVector;

/**
 * Compares one vector with one vector, as bi-encoders are trained for.
 *
 * <p>Vladimir Karpukhin et al., Dense Passage Retrieval for Open-Domain Question Answering, EMNLP 2020, arXiv:2004.04906.
 *
 * @param similarity how
 */
public record DenseScorer(Similarity similarity) implements Scorer<DenseVector, DenseVector> {

    @Override
    public float score(DenseVector query, DenseVector document) {
        Dimensions.checkEqual(query.dimension(), document.dimension());
        return similarity.of(query.values(), document.values());
    }
}
