package io.retrieval4j.lucene.sparse.search;

/**
 * Where one way of searching a segment gives way to another. Tests take others, since theirs are small segments.
 *
 * @param few windows of which no more documents take part are not added up, but these are scored by their records
 * @param exactBelow segments of fewer documents are searched exactly in any case: fewer lists say less of a document, so more
 *     are scored by their records, and that takes longer there than the lists that are left out
 * @param deep where more than one in so many of the documents that take part is wanted, the search is exact in any case: what serves a
 *     target was measured for the ten best of a segment, and farther down, or among what a filter leaves, documents are hits by the light
 *     terms alone
 */
record PlanLimits(int few, int exactBelow, int deep) {

    /** A window costs as much as scoring about so many documents. */
    static final PlanLimits USUAL = new PlanLimits(32, 200_000, 1000);

    /** Whether lists may be left out that this segment has. */
    boolean mayLeaveOut(int documents, int accepted, int hits) {
        return documents >= exactBelow && (long) hits * deep <= accepted;
    }
}
