package io.retrieval4j.lucene.contextual.search;

import io.retrieval4j.kernel.GroupScan;
import io.retrieval4j.lucene.contextual.ContextualLists;
import java.util.List;

/**
 * A term of a query that a segment has.
 *
 * @param ordinal in the segment's dictionary
 * @param first its first occurrence there
 * @param count of its occurrences there
 * @param vectors of the query's occurrences
 * @param packed the same, as {@link GroupScan} wants them
 */
record SegmentTerm(int ordinal, long first, int count, List<byte[]> vectors, List<short[]> packed) {

    static SegmentTerm of(ContextualLists lists, int ordinal, List<byte[]> vectors, List<short[]> packed) {
        return new SegmentTerm(ordinal, lists.first(ordinal), lists.count(ordinal), vectors, packed);
    }

    /** Occurrences to be compared, each with each of the query. */
    long pairs() {
        return (long) count * vectors.size();
    }
}
