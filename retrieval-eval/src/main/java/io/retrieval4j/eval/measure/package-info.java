/**
 * What a measure is: a {@link io.retrieval4j.eval.measure.JudgedRanking} goes in, a number comes out. The measures
 * themselves lie in one package for each kind, one file for each measure, with its source. They know nothing of files,
 * runs or documents; whoever has grades by rank can use them alone.
 */
package io.retrieval4j.eval.measure;
