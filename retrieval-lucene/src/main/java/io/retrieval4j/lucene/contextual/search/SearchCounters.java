package io.retrieval4j.lucene.contextual.search;

/**
 * What a search did in one segment.
 *
 * @param documents with the field
 * @param accepted of these by filter and deletions
 * @param terms of the query that the segment has
 * @param lists of these that were read
 * @param compared pairs of occurrences that lists gave
 * @param passedOver pairs that bounds have left out
 * @param contexts documents judged by their context rows
 * @param scored documents scored by what they have
 */
record SearchCounters(
        int documents, int accepted, int terms, int lists, long compared, long passedOver, int contexts, int scored) {}
