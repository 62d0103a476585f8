/**
 * What is right, and how near a system came: answers go in, a table and plots come out.
 *
 * <p>{@link io.retrieval4j.benchmarks.lateinteraction.result.ExactOracle} scores everything,
 * {@link io.retrieval4j.benchmarks.lateinteraction.result.ResultEvaluation} compares. It judges files that a system left; to
 * run one see the package above.
 */
package io.retrieval4j.benchmarks.lateinteraction.result;
