/**
 * Several runs made one. In: the ranked lists that several systems give for a query. Out: one list with new scores.
 * Each method is one file, named after the paper's name for it and citing the paper; some learn from judged queries
 * first, by {@code fit}. Methods that add up scores want lists whose scores are alike, which {@code normalise} sees
 * to; methods that go by rank do not care. Not for one list alone: fusion then changes scores, never the order of
 * documents.
 */
package io.retrieval4j.eval.fuse;
