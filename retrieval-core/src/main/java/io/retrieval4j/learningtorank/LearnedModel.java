package io.retrieval4j.learningtorank;

import io.retrieval4j.pipeline.stage.FeatureModel;
import java.util.List;

/**
 * A model of named features. Its score is the one that documents are compared by, before the objective's transformation to a
 * probability or a count, which changes no order. Immutable, safe for concurrent use.
 */
public sealed interface LearnedModel extends FeatureModel permits LinearModel, TreeEnsemble {

    /** The features' names in the order in which {@link #score} takes them, as the model's file has them. */
    List<String> names();

    /**
     * The score.
     *
     * @param features one for each name; NaN for one that the document lacks, which trees send the way that was learned for it and
     *     linear models leave out
     * @throws IllegalArgumentException if there are more or fewer features than names
     */
    @Override
    double score(double[] features);

    /**
     * This model for a stage that has the features in another order, or more of them.
     *
     * @param names of the stage's features, in its order
     * @throws IllegalArgumentException if the stage lacks one that the model has
     */
    default FeatureModel on(List<String> names) {
        int[] places = names().stream().mapToInt(names::indexOf).toArray();
        for (int i = 0; i < places.length; i++) {
            if (places[i] < 0) {
                throw new IllegalArgumentException(
                        "the model has a feature '" + names().get(i) + "', the stage only " + names);
            }
        }
        return features -> {
            double[] ordered = new double[places.length];
            for (int i = 0; i < places.length; i++) {
                ordered[i] = features[places[i]];
            }
            return score(ordered);
        };
    }
}
