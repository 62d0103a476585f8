package io.retrieval4j.lucene.hits;

import java.io.IOException;

/** Takes the documents that a search of a segment finds. */
public interface HitCollector {

    /**
     * Keeps a document if it is among the best so far. A score of NaN is never kept.
     *
     * @param document in the segment; after those offered before
     */
    void offer(int document, float score) throws IOException;

    /** The score below which a document is no hit, as far as is known; grows while documents are offered. */
    float least();
}
