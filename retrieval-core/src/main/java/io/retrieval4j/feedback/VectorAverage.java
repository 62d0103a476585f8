package io.retrieval4j.feedback;

import io.retrieval4j.representation.DenseVector;
import java.util.List;

/**
 * The mean of the vectors of the query and of each document: {@code (q + d1 + … + dk) / (k + 1)}. "Average" of {@link VectorFeedback}'s
 * authors, with the depth of their figures in Pyserini.
 *
 * @param documents how many are looked at, at least 1
 */
public record VectorAverage(int documents) implements VectorFeedback {

    public VectorAverage {
        Counts.requireAtLeastOne("documents", documents);
    }

    /** 3 documents. */
    public static VectorAverage defaults() {
        return new VectorAverage(3);
    }

    @Override
    public DenseVector expand(DenseVector query, List<DenseVector> relevant) {
        float share = 1f / (relevant.size() + 1);
        return VectorSum.of(query, share, relevant, share);
    }
}
