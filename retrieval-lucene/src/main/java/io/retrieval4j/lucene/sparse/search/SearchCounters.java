package io.retrieval4j.lucene.sparse.search;

/**
 * What a search did in one segment.
 *
 * @param documents with a vector
 * @param accepted of these by filter and deletions
 * @param terms of the query that the segment has
 * @param lists of these that were read
 * @param windows that were added up
 * @param entries of the lists that were added
 * @param direct documents that were scored without, as few of their windows were accepted
 * @param scored documents that were scored by their weights, those included
 */
record SearchCounters(
        int documents, int accepted, int terms, int lists, int windows, long entries, int direct, int scored) {}
