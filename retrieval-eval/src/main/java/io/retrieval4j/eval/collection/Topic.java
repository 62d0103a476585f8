package io.retrieval4j.eval.collection;

/**
 * What is asked of a test collection.
 *
 * @param id not empty
 * @param title the query as a user would type it
 * @param description a sentence that says what is wanted; empty where there is none
 * @param narrative what counts as relevant; empty where there is none
 */
public record Topic(String id, String title, String description, String narrative) {

    public Topic {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a topic's id is empty; its title is '" + title + "'");
        }
    }

    public Topic(String id, String title) {
        this(id, title, "", "");
    }
}
