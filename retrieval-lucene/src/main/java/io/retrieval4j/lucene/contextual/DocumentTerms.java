package io.retrieval4j.lucene.contextual;

import java.io.IOException;

/**
 * The documents that go into a segment, one after the other, each with its distinct terms as ordinals of the new segment's
 * dictionary, ascending. Stands before the first document at first. For use by one thread.
 */
interface DocumentTerms {

    /** Goes on to the next document; false behind the last. */
    boolean next() throws IOException;

    /** The document's number in the new segment. */
    int document();

    /** How many distinct terms it has. */
    int size();

    /** The ordinal of one of them. */
    int term(int index);

    /** How often it has one of them. */
    int count(int index);

    /** Copies the vectors of one of them, in the order of the text, one behind the other, in the new segment's scale. */
    void vectors(int index, byte[] to, int at) throws IOException;
}
