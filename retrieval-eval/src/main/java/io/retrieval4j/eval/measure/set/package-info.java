/**
 * Measures of what was retrieved as a set, and counts. In: the grades and how many documents have each. Not for comparing
 * rankings: the order is not looked at, except for the cut.
 */
package io.retrieval4j.eval.measure.set;
