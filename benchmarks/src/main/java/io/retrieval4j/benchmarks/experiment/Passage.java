package io.retrieval4j.benchmarks.experiment;

/**
 * A document of a collection before anything is made of it.
 *
 * @param title may be empty
 */
public record Passage(String id, String title, String text) {

    /** Title and text, as every family searches them. */
    public String whole() {
        return title.isEmpty() ? text : title + " " + text;
    }
}
