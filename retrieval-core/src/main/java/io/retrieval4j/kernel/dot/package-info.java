/**
 * Dot products and their kin: two vectors, or one and a block of many, go in, numbers come out. Each kind has a scalar
 * definition and a loop on the Vector API.
 *
 * <p>Not exported: {@link io.retrieval4j.kernel.Kernels}, {@link io.retrieval4j.kernel.QuantizedKernels} and {@link
 * io.retrieval4j.kernel.GroupScan} are the doors.
 */
package io.retrieval4j.kernel.dot;
