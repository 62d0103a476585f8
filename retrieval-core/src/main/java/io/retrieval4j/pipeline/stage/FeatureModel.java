package io.retrieval4j.pipeline.stage;

/** Makes one score of a document's features: a linear model, a tree ensemble, a formula. Safe for concurrent use. */
@FunctionalInterface
public interface FeatureModel {

    /**
     * The score, never NaN.
     *
     * @param features in the order of their stage; NaN where a reranker has left the document out
     */
    double score(double[] features);
}
