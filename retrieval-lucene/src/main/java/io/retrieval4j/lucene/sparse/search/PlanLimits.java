package io.retrieval4j.lucene.sparse.search;

/**
 * Where one way of searching a segment gives way to another. Tests take others, since theirs are small segments.
 *
 * @param few windows of which no more documents take part are not added up, but these are scored by their records
 * @param exactBelow segments of fewer documents are searched exactly in any case: fewer lists say less of a document, so more
 *     are scored by their records, and that takes longer there than the lists that are left out
 */
record PlanLimits(int few, int exactBelow) {

    /** A window costs as much as scoring about so many documents. */
    static final PlanLimits USUAL = new PlanLimits(32, 200_000);
}
