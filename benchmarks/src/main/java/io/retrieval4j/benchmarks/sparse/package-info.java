/**
 * Learned sparse retrieval on collections of any size, this library's beside Lucene's own: the pool's passages encoded by a
 * model, larger collections mixed of them, exact rankings of the weights as given, times of queries.
 */
@NullMarked
package io.retrieval4j.benchmarks.sparse;

import org.jspecify.annotations.NullMarked;
