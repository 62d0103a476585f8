package io.retrieval4j.lucene;

import io.retrieval4j.feedback.VectorFeedback;
import io.retrieval4j.lucene.schema.Dense;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Makes a query's vector of it and of the vectors that the index keeps of some documents. */
record DenseFeedback(Schema schema, Dense field, VectorFeedback method) {

    /**
     * The vector to ask next.
     *
     * @param target as it is compared: where cosines are, query and documents all have length 1
     * @param ids the best first; those that the view has no vector of teach nothing
     */
    DenseVector expand(IndexView view, float[] target, List<String> ids) throws IOException {
        List<DenseVector> vectors = new StoredDocuments(view, schema, List.of(field.name()))
                .of(ids).values().stream()
                        .map(document -> (DenseVector) document.values().get(field.name()))
                        .filter(Objects::nonNull)
                        .toList();
        return method.expand(new DenseVector(target), vectors);
    }
}
