/**
 * Measures of preferences: how many of the judges' statements "rather this document than that one" a ranking fulfils. In:
 * {@link io.retrieval4j.eval.measure.preference.PreferenceCounts}, one statement a cell of a matrix. Costs the square of
 * the judged documents; not for judgements that are grades and nothing else, where {@code gain} says the same.
 */
package io.retrieval4j.eval.measure.preference;
