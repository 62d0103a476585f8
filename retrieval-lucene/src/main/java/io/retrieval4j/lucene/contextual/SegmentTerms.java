package io.retrieval4j.lucene.contextual;

import java.io.IOException;
import org.apache.lucene.store.IndexOutput;

/** What goes into a segment's field, as often as it is wanted. */
interface SegmentTerms {

    /** How many distinct terms there are. */
    int size();

    /** What all vectors are encoded by. */
    VectorScale scale();

    /**
     * Writes the terms as a {@link io.retrieval4j.lucene.segment.TermDictionary}.
     *
     * @return how many bytes
     */
    long writeDictionary(IndexOutput out) throws IOException;

    /** All documents, from the first on. */
    DocumentTerms documents() throws IOException;
}
