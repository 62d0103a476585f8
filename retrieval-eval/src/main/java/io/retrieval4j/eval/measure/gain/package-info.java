/**
 * Measures in which a better grade is worth more: discounted cumulative gain and its kin. In: the grade at each rank and
 * how many documents have each grade. Not for binary judgements, where {@code precision} says the same with less.
 */
package io.retrieval4j.eval.measure.gain;
