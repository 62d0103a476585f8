/**
 * Measures that know two kinds of documents: relevant ones, from a least grade on, and others. In: the grade at each rank.
 * Not for telling a perfect document from a marginal one: see {@code gain}.
 */
package io.retrieval4j.eval.measure.precision;
