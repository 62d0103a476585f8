/**
 * Distances between codes of bits: a query's code and blocks of many go in, those that are near come out. A scalar definition and a loop on
 * the Vector API.
 *
 * <p>Not exported: {@link io.retrieval4j.kernel.HammingKernels} is the door.
 */
package io.retrieval4j.kernel.hamming;
