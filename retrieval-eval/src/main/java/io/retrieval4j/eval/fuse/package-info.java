/**
 * Runs fused, and methods of fusion that learn from judged queries first, by {@code fit} or by trying settings. In: runs, and
 * judgements for what learns. Out: a run, or a method of {@code io.retrieval4j.fuse} that is used like any other.
 */
package io.retrieval4j.eval.fuse;
