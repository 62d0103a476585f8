/**
 * The loops of a search for candidates: levels of a query's similarity with centroids, looked up and not multiplied, and what
 * documents reach by them. Bytes throughout. {@link io.retrieval4j.kernel.SimilarityTable} is the way in; for vectors themselves
 * there is {@code kernel.maxsim}.
 */
@NullMarked
package io.retrieval4j.kernel.candidate;

import org.jspecify.annotations.NullMarked;
