/**
 * trec_eval: its measures by its names, its options, its output to the byte. In: a judgements file, a run file and
 * {@link io.retrieval4j.eval.treceval.Settings}; out: the lines that trec_eval prints. Use it where scripts read those
 * lines; in a program, {@link io.retrieval4j.eval.Evaluator} gives numbers instead.
 */
package io.retrieval4j.eval.treceval;
