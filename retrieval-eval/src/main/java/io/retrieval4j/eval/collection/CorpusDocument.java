package io.retrieval4j.eval.collection;

/**
 * A document of a test collection.
 *
 * @param id not empty
 * @param title empty where the collection has none
 * @param text as it stands in the file, without the title; may be empty
 */
public record CorpusDocument(String id, String title, String text) {

    public CorpusDocument {
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a document's id is empty; its text begins '"
                    + text.substring(0, Math.min(60, text.length())) + "'");
        }
    }

    /** Title and text with a space between, as collections with a title are usually indexed. */
    public String contents() {
        return title.isEmpty() ? text : text.isEmpty() ? title : title + " " + text;
    }
}
