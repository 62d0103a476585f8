package io.retrieval4j.passages;

/**
 * A passage that was found.
 *
 * @param score from 0 to 1, greater is better; what it means is the {@linkplain PassageSearch search's} to say
 */
public record PassageMatch(Passage passage, double score) {}
