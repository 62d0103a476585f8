package io.retrieval4j.learningtorank;

import java.util.List;
import java.util.stream.IntStream;

/** What all models and trees ask of their features. */
final class Features {

    private Features() {}

    static void check(double[] features, int count) {
        if (features.length != count) {
            throw new IllegalArgumentException(features.length + " features for a model of " + count
                    + "; on(names) takes those that it has out of a stage's");
        }
    }

    /** f0, f1 and so on: what XGBoost calls features without names. */
    static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
    }

    /** The number of a feature that a tree asks for. */
    static int asked(double number, int count) {
        if (!(number >= 0 && number < count)) {
            throw new IllegalArgumentException("a tree asks for feature " + (long) number + " of " + count);
        }
        return (int) number;
    }

    static void refuseCategories(boolean there) {
        if (there) {
            throw new IllegalArgumentException(
                    "a tree splits by categories, which is not done here: train on numerical features");
        }
    }
}
