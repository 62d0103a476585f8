/**
 * Document expansion: texts that a model generates for a document, such as the queries that it answers or its key phrases, are indexed
 * with it. In: documents; out: the same with one value more, for whoever indexes them. {@link io.retrieval4j.expansion.DocumentExpansion}
 * does it in batches, and {@link io.retrieval4j.expansion.RelevanceFilter} throws away what a reranker does not believe.
 *
 * <p>Costs a run of a generating model for each text generated: the dearest thing that can be done to a document. Not for what a
 * query's expansion can do.
 */
package io.retrieval4j.expansion;
