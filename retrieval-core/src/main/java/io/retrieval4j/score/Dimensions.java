package io.retrieval4j.score;

/** One message for one mistake. */
final class Dimensions {

    private Dimensions() {}

    static void checkEqual(int query, int document) {
        if (query != document) {
            throw new IllegalArgumentException("the query has " + query + " dimensions, the document " + document
                    + ". Was the query encoded by another model than the documents?");
        }
    }
}
