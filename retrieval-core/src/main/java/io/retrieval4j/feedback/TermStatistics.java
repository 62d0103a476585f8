package io.retrieval4j.feedback;

/** Counts of a field's terms in a collection. */
public interface TermStatistics {

    /** How many documents have the field. */
    long documents();

    /** How many documents have the term, 0 where none has. */
    long documentFrequency(String term);

    /** How often the term occurs in all documents together, 0 where it does not. */
    long occurrences(String term);
}
