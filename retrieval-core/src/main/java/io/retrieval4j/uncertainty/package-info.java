/**
 * How sure a ranker is of its scores: samples of a document's score in place of one number, rankings that are made of these with an eye to
 * the risk, and scores made probabilities, by which rankings of several indexes can be joined. In go last hidden states or scores, out
 * come rankings; {@code retrieval-eval} trains the layers and measures calibration. Not for quality alone: sampled scores rank about as
 * their means do.
 */
package io.retrieval4j.uncertainty;
