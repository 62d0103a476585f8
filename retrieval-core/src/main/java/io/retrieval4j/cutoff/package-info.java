/**
 * How many documents to hand on: strategies that look at a ranking's scores, each a reranker that keeps the beginning, so that a reader,
 * a costly stage or a language model gets as many documents as the query needs. In goes a ranking, out comes its beginning;
 * {@link io.retrieval4j.cutoff.CutoffPolicy} says what there is. They are trained on judged queries by {@code retrieval-eval}
 * ({@code CutoffTraining}), which also says whether one is better than the best fixed number: often none is.
 */
package io.retrieval4j.cutoff;
