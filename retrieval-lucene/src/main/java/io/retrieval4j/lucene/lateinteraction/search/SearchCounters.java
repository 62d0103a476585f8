package io.retrieval4j.lucene.lateinteraction.search;

/**
 * What a search did in one segment.
 *
 * @param documents with a matrix
 * @param accepted of these by filter and deletions
 * @param centroids compared with the query; 0 if the segment was scanned
 * @param lists read
 * @param entries of the lists
 * @param gathered documents that lists named, or all where they are few
 * @param refined documents of these that were compared by the residuals of their best tokens
 * @param scored documents compared whole
 */
record SearchCounters(
        int documents, int accepted, int centroids, int lists, long entries, int gathered, int refined, int scored) {

    static SearchCounters ofScan(int documents, int accepted, int scored) {
        return new SearchCounters(documents, accepted, 0, 0, 0, 0, 0, scored);
    }

    static SearchCounters ofTable(int documents, int accepted, int centroids) {
        return new SearchCounters(documents, accepted, centroids, 0, 0, 0, 0, 0);
    }

    SearchCounters gathered(int candidates) {
        return listed(0, 0, candidates);
    }

    SearchCounters listed(int read, long ofThem, int candidates) {
        return new SearchCounters(documents, accepted, centroids, read, ofThem, candidates, 0, 0);
    }

    SearchCounters narrowed(int toRefined) {
        return new SearchCounters(documents, accepted, centroids, lists, entries, gathered, toRefined, scored);
    }

    SearchCounters compared(int whole) {
        return new SearchCounters(documents, accepted, centroids, lists, entries, gathered, refined, whole);
    }
}
