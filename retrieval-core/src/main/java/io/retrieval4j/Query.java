package io.retrieval4j;

/**
 * A query as a person wrote it. The id names it in runs and judgements; a request that is never evaluated needs none and
 * can pass its text alone to a {@code Retriever<String>}.
 *
 * @param id stable and not blank
 * @param text as written, not analysed; may be empty
 */
public record Query(String id, String text) {

    public Query {
        if (id.isBlank()) {
            throw new IllegalArgumentException("a query's id is blank; its text is '" + text + "'");
        }
    }
}
