package io.retrieval4j.pipeline.stage;

import java.util.List;

/** Ranking to ranking: several scores of each candidate, made one by a model. Learning to rank ends in this. */
public record FeatureScored<Q>(Stage<Q> of, List<Feature<Q>> features, FeatureModel model) implements Stage<Q> {

    public FeatureScored {
        features = List.copyOf(features);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("there is no feature to score by");
        }
    }
}
