package io.retrieval4j.learningtorank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** What all models and trees ask of their features. */
final class Features {

    private Features() {}

    /** A file's text, without the byte-order mark that editors leave. */
    static String text(Path file) throws IOException {
        String text = Files.readString(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

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
