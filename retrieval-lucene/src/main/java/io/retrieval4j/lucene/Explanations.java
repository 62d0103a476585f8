package io.retrieval4j.lucene;

import io.retrieval4j.lucene.schema.Keys;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** Lucene's explanations as text. */
final class Explanations {

    /** As how many hits a query that matches its hits alone is explained. */
    static final int HITS = 100;

    private Explanations() {}

    static String of(IndexSearcher searcher, DocumentNumbers numbers, String id, Query query) throws IOException {
        int document = numbers.of(Keys.checkWellFormed(id, "the document to explain"));
        if (document == DocumentNumbers.ABSENT) {
            throw new IllegalArgumentException(
                    "document '" + id + "' is to be explained, but searches of the index do not see it");
        }
        return searcher.explain(query, document).toString();
    }
}
