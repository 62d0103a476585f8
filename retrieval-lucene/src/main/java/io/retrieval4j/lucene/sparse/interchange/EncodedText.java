package io.retrieval4j.lucene.sparse.interchange;

import io.retrieval4j.representation.SparseVector;

/**
 * A document or a query as an encoder of learned sparse vectors sees it.
 *
 * @param id not empty
 * @param vector may be empty
 */
public record EncodedText(String id, SparseVector vector) {

    public EncodedText {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a text has an empty id; its vector is " + vector);
        }
    }
}
