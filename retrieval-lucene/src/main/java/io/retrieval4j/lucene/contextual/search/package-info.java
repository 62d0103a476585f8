/**
 * Searches contextual inverted lists by COIL's score. In: a query's terms with their vectors and a
 * {@link io.retrieval4j.lucene.contextual.search.ContextualSearch}; the work: a scan of lists window by window, or of the rare
 * ones alone and a closer look at few documents; out: a Lucene query for the best documents, or, by {@link
 * io.retrieval4j.lucene.contextual.search.ContextualRescorer}, a new order of documents found otherwise.
 *
 * <p>Not for queries of words: an encoder makes the vectors.
 */
package io.retrieval4j.lucene.contextual.search;
