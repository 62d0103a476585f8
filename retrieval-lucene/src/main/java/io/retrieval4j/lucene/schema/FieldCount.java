package io.retrieval4j.lucene.schema;

import java.io.IOException;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PointValues;

/**
 * What a field has in an index or a part of it. Deleted documents count until a merge drops them.
 *
 * @param documents that have a value
 * @param tokens words of texts, token vectors, terms of sparse vectors, keywords; one for each number and each vector of a
 *     document
 */
public record FieldCount(long documents, long tokens) {

    public static final FieldCount NONE = new FieldCount(0, 0);

    /** Of a field of numbers. */
    static FieldCount ofPoints(LeafReader segment, String name) throws IOException {
        PointValues numbers = segment.getPointValues(name);
        return numbers == null ? NONE : new FieldCount(numbers.getDocCount(), numbers.size());
    }

    public FieldCount plus(FieldCount other) {
        return new FieldCount(documents + other.documents, tokens + other.tokens);
    }
}
