package io.retrieval4j.pipeline;

import io.retrieval4j.Ranking;
import io.retrieval4j.pipeline.stage.Feature;
import io.retrieval4j.pipeline.stage.FeatureModel;
import java.util.List;
import java.util.Map;

/**
 * The features of documents that a pipeline finds: what a {@link FeatureModel} will be given, to be trained on.
 *
 * @param names of the features, in their order
 * @param queries in the order in which they were asked: documents in their ranking's order, each with a value for each name, NaN where
 *     a reranker has left the document out; not copied
 */
public record FeatureTable(List<String> names, List<Map<String, double[]>> queries) {

    public FeatureTable {
        names = List.copyOf(names);
        queries = List.copyOf(queries);
    }

    /**
     * Asks the pipeline, and each feature's reranker, as the pipeline itself does with a model at its end.
     *
     * @param candidates limited to what a model is to judge
     * @throws IllegalStateException if a deadline has cut anything short
     */
    public static <Q> FeatureTable of(Pipeline<Q> candidates, List<Feature<Q>> features, List<? extends Q> queries) {
        Request request = Request.of(List.of(candidates.stage()), null);
        List<Q> all = List.copyOf(queries);
        List<Ranking> found = new Execution(request).run(candidates.stage(), all, Execution.ALL);
        List<Map<String, double[]>> rows =
                new Reranking(request).features(features, all, found).orElse(List.of());
        if (request.partial() || rows.size() != all.size()) {
            throw new IllegalStateException(
                    "a deadline has cut the features short, and of some a model learns what is wrong");
        }
        return new FeatureTable(features.stream().map(Feature::name).toList(), rows);
    }
}
