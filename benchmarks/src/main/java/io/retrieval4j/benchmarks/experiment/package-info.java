/**
 * Quality and latency of the families on one collection: documents and judged queries go in, a table comes out.
 *
 * <p>{@link io.retrieval4j.benchmarks.experiment.Families} lists what takes part;
 * {@link io.retrieval4j.benchmarks.experiment.FamilyExperiment} indexes, asks and measures. For the latency of single pieces of
 * code use the JMH classes instead.
 */
package io.retrieval4j.benchmarks.experiment;
