/**
 * Rescoring a thousand candidates of a Lucene index by MaxSim: token vectors go in, milliseconds come out.
 *
 * <p>{@link io.retrieval4j.benchmarks.lateinteraction.rescore.TokenRescoring} is one way to store and to read them, and
 * {@link io.retrieval4j.benchmarks.lateinteraction.rescore.LuceneRescoreBenchmark} runs each. For retrieval end to end see
 * the package above, for the arithmetic alone {@link io.retrieval4j.benchmarks.kernel}.
 */
package io.retrieval4j.benchmarks.lateinteraction.rescore;
