package io.retrieval4j.lucene.sparse;

/**
 * Where one way of writing a segment gives way to another. Tests take others, since theirs are small segments.
 *
 * @param bitmapsFrom the share of the documents from which on those of a term are a bitmap
 * @param runEntries the most entries that are sorted at a time, unless one document has more
 * @param runDocuments the most documents of these, at most 65,536
 * @param inMemory the most entries of a segment of which nothing is written to a temporary file
 */
record WritingLimits(double bitmapsFrom, int runEntries, int runDocuments, long inMemory) {

    /** From 3 to 10 per cent it makes no difference to the time; bitmaps are smaller than lists from 6 per cent on. */
    static final WritingLimits USUAL = new WritingLimits(0.05, 1 << 23, 1 << 16, 1 << 24);
}
