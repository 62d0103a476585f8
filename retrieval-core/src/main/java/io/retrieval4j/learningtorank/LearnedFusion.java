package io.retrieval4j.learningtorank;

import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.pipeline.stage.FeatureModel;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fusion as learning to rank: a document's scores in the lists are its features, NaN where a list lacks it, and a model makes one score
 * of them.
 *
 * @param model takes as many features as there are lists, in their order; make scores alike ({@link #after}) as they were in training
 */
public record LearnedFusion(FeatureModel model) implements Fusion {

    @Override
    public String name() {
        return "learned";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        Map<String, Double> scores = new LinkedHashMap<>();
        features(lists).forEach((document, features) -> scores.put(document, model.score(features)));
        return scores;
    }

    /** Each document's scores in the lists, in their order: what the model is to be trained on. */
    public static Map<String, double[]> features(List<Map<String, Double>> lists) {
        Map<String, double[]> features = new LinkedHashMap<>();
        for (int i = 0; i < lists.size(); i++) {
            int place = i;
            lists.get(i)
                    .forEach((document, score) -> features.computeIfAbsent(document, ignored -> {
                        double[] missing = new double[lists.size()];
                        Arrays.fill(missing, Double.NaN);
                        return missing;
                    })[place] = score);
        }
        return features;
    }
}
