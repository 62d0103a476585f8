/**
 * Whether a difference is more than chance. In: a measure's values of two or more runs, query by query. Out: p values,
 * intervals, counts of wins, and all of them for several runs in a {@link
 * io.retrieval4j.eval.significance.Comparison}. One file for each published method; what draws at random takes its
 * seed. Not for values of different queries: every test here is paired.
 */
package io.retrieval4j.eval.significance;
