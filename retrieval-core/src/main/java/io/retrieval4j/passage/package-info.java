/**
 * Long documents: a {@link io.retrieval4j.passage.Splitter} makes passages of a text, which are indexed and ranked as documents of
 * their own with ids that name the document ({@link io.retrieval4j.PassageId}); a {@link
 * io.retrieval4j.passage.PassageAggregation} makes a ranking of documents of a ranking of passages, whatever family made it, and its
 * hits say which passage it was.
 *
 * <p>Not for texts that an encoder reads whole: a passage says less than its document, and costs as much to search.
 */
package io.retrieval4j.passage;
