/**
 * End-to-end late-interaction retrieval, measured: the MS MARCO pool goes in, a table and plots of quality, latency and size
 * come out, for systems of this JVM ({@link io.retrieval4j.benchmarks.lateinteraction.SearchUnderTest}) and for others, which
 * leave {@link io.retrieval4j.benchmarks.lateinteraction.result.Answers} in the same folder.
 *
 * <p>{@link io.retrieval4j.benchmarks.lateinteraction.data.NoisyCopies} makes collections of any size,
 * {@link io.retrieval4j.benchmarks.lateinteraction.result.ExactOracle} says what is right. For the quality of a collection of
 * your own, use {@link io.retrieval4j.benchmarks.experiment} instead.
 */
package io.retrieval4j.benchmarks.lateinteraction;
