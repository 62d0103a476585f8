package io.retrieval4j.passage;

import io.retrieval4j.TextSpan;

/**
 * A piece of a document's text.
 *
 * @param number from 0, in the order of the text
 * @param span where it stands in the text
 * @param text the piece itself
 */
public record Passage(int number, TextSpan span, String text) {

    /**
     * The passage behind its document's title, so that it says what it is about: what is to be encoded or indexed for it. The title is
     * not counted by splitters; leave room for it.
     *
     * <p>Zhuyun Dai and Jamie Callan, Deeper Text Understanding for IR with Contextual Neural Language Modeling, SIGIR 2019,
     * arXiv:1905.09217, section 3.
     */
    public String titled(String title) {
        return title.isBlank() ? text : title + " " + text;
    }
}
