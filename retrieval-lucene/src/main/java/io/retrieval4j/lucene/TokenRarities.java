package io.retrieval4j.lucene;

import io.retrieval4j.Document;

/**
 * Says how much each token of a document tells of what it is about, for {@link io.retrieval4j.feedback.ColbertPrf}. Safe for concurrent
 * use. {@link Searchable#rarity} tells it of a word; which word a token is of, its encoder knows.
 */
@FunctionalInterface
public interface TokenRarities {

    /**
     * A rarity for each row of the document's token matrix; 0 for what says nothing.
     *
     * @param document its stored values
     */
    double[] of(Document document);
}
