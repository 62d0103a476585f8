package io.retrieval4j.passages;

import io.retrieval4j.lucene.Filter;
import io.retrieval4j.representation.DenseVector;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a store.
 *
 * @param text the query's; searches by words and tokens need it
 * @param vector the query's; searches by vectors need it
 * @param limit how many passages at the most, at least 1
 * @param minScore from 0 to 1; passages below it are left out
 * @param filter which passages take part; null for all
 * @param withVectors whether passages come with their vectors
 */
public record PassageQuery(
        @Nullable String text,
        @Nullable DenseVector vector,
        int limit,
        double minScore,
        @Nullable Filter filter,
        boolean withVectors) {

    public PassageQuery {
        if (limit < 1) {
            throw new IllegalArgumentException(limit + " passages are wanted; the least is 1");
        }
        if (!(minScore >= 0 && minScore <= 1)) {
            throw new IllegalArgumentException("the least score " + minScore + " is outside 0..1");
        }
    }

    String requireText(String search) {
        if (text == null) {
            throw new IllegalArgumentException("a " + search
                    + " search reads the query's text, and there is none; pass the text beside the vector");
        }
        return text;
    }

    DenseVector requireVector(String search) {
        if (vector == null) {
            throw new IllegalArgumentException("a " + search + " search needs the query's vector, and there is none");
        }
        return vector;
    }
}
