/**
 * Measures over several groups of judges: each group's value, averaged. In: a ranking that was judged by qrels with
 * groups. Not for subtopics that a ranking should cover; see {@code diversity}.
 */
package io.retrieval4j.eval.measure.group;
