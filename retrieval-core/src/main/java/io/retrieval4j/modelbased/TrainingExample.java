package io.retrieval4j.modelbased;

import io.retrieval4j.representation.DenseVector;
import java.util.Set;

/**
 * A query, judged or made from a document, and the documents that answer it.
 *
 * @param relevant their ids, at least one; all count alike
 */
public record TrainingExample(DenseVector query, Set<String> relevant) {

    public TrainingExample {
        relevant = Set.copyOf(relevant);
        if (relevant.isEmpty()) {
            throw new IllegalArgumentException("a training example without a relevant document teaches nothing");
        }
    }
}
