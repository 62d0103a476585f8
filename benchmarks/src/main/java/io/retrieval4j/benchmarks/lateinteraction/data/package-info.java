/**
 * What is searched and asked: the MS MARCO pool's texts go in, files of token vectors come out, and collections of any size
 * made of them.
 *
 * <p>{@link io.retrieval4j.benchmarks.lateinteraction.data.TokenFile} is how vectors lie on disk,
 * {@link io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies} multiplies the pool. Nothing here knows what searches.
 */
package io.retrieval4j.benchmarks.lateinteraction.data;
