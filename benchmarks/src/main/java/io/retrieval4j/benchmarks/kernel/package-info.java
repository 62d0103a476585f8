/**
 * How fast the kernels are, against the machine's own arithmetic and memory, and against Lucene. Each class is one JMH
 * benchmark; {@code flop} is the auxiliary counter of floating point operations, a multiply-add counting two. Compare
 * figures of one run only.
 */
package io.retrieval4j.benchmarks.kernel;
