package io.retrieval4j.encode;

import io.retrieval4j.representation.Representation;

/**
 * Encodes queries. Safe for concurrent use.
 *
 * @param <I> what goes in: {@code String} for text
 * @param <R> what comes out
 */
@FunctionalInterface
public non-sealed interface QueryEncoder<I, R extends Representation> extends Encoder<I, R> {}
