/**
 * Documents that are longer than a model reads: whole, or by their passages and sections, made one ranking in each published way. Not for
 * collections whose documents are passages.
 */
package io.retrieval4j.benchmarks.passage;
