/**
 * Makes token matrices smaller before they are indexed, at some cost in quality. In: an encoder of token matrices; out: one
 * whose matrices have fewer tokens ({@link io.retrieval4j.reduce.HierarchicalPooling},
 * {@link io.retrieval4j.reduce.TokenPruning}) or fewer dimensions ({@link io.retrieval4j.reduce.LinearProjection}).
 *
 * <p>Not for fewer bits a dimension, which is an index's encoding; and not for models that were trained to give fewer
 * vectors or dimensions themselves, which lose less.
 */
package io.retrieval4j.reduce;
