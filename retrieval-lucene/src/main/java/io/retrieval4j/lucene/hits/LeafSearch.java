package io.retrieval4j.lucene.hits;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;

/** How a family searches one segment. */
@FunctionalInterface
public interface LeafSearch {

    /**
     * Offers documents to {@code best}, which keeps what is wanted of them. On the thread of a segment's task.
     *
     * @param filter gives the documents of the query's field that take part
     * @param best takes each document once, in ascending order
     * @param limit asked now and then; where it is reached, the search ends with what it has offered so far
     * @return what was done in the segment, for the explanation
     */
    String search(LeafReaderContext leaf, SegmentFilter filter, BestHits best, TimeLimit limit) throws IOException;
}
