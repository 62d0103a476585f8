/**
 * Pipelines against each other. In: pipelines by name, topics, judgements and measures
 * ({@link io.retrieval4j.eval.experiment.Experiment}). Out: means with tests against a baseline, times as if each pipeline had run
 * alone, values by query, and the runs, which are kept in a folder as they come and taken from there the next time
 * ({@link io.retrieval4j.eval.experiment.ExperimentResult}). Pipelines are asked together, so that what they have in common runs
 * once. Not for runs that are files already: those go to {@code report} directly.
 */
package io.retrieval4j.eval.experiment;
