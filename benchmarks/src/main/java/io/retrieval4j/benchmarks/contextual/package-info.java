/**
 * Contextual lists at a size that no collection at hand has: passages made of the pool's, indexed, and searched exhaustively and
 * approximately in one run ({@link io.retrieval4j.benchmarks.contextual.ContextualCommand}).
 */
package io.retrieval4j.benchmarks.contextual;
