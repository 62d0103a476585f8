/**
 * How good a run is. In: {@link io.retrieval4j.eval.Qrels}, what judges said, and a {@link io.retrieval4j.eval.Run}, what a
 * system retrieved; both from files or from maps, whoever made them. Out: an {@link io.retrieval4j.eval.Evaluation}, the
 * value of every {@linkplain io.retrieval4j.eval.Measures measure} for each query and for all. Ids are slices of bytes and
 * rankings are primitive arrays, so a million queries fit. Not for judging interactively: qrels are read, never written.
 */
package io.retrieval4j.eval;
