/**
 * How fast texts are encoded, and in how much memory: texts of a collection go in, tokens a second and resident memory come
 * out. {@link io.retrieval4j.benchmarks.encode.EncodeThroughput} compares with peers in one process,
 * {@link io.retrieval4j.benchmarks.encode.EncodeSoak} looks for memory that is never given back. Not for quality: that is
 * the experiments'.
 */
package io.retrieval4j.benchmarks.encode;
