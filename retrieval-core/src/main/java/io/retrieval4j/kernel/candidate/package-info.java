/**
 * The loops of a search for candidates: levels of a query's similarity with centroids, looked up and not multiplied, and what
 * documents reach by them; for the index alone, to which the module exports it. Bytes throughout.
 * {@link io.retrieval4j.kernel.candidate.SimilarityTable} is the way in; for vectors themselves there is {@code kernel.maxsim}.
 */
@NullMarked
package io.retrieval4j.kernel.candidate;

import org.jspecify.annotations.NullMarked;
