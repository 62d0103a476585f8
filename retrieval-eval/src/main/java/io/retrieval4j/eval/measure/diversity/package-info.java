/**
 * Measures of how many meanings of a query a ranking serves. In: a ranking that was judged by qrels with subtopics
 * ({@code Qrels.readGroups}). {@link io.retrieval4j.eval.measure.diversity.Novelty} does the work: a subtopic is worth less
 * each time it is met. Not for several judges of one meaning; see {@code group}.
 */
package io.retrieval4j.eval.measure.diversity;
