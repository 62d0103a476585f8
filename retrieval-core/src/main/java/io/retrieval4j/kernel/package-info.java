/**
 * Hot loops: arrays and memory of vectors go in, numbers come out, without allocation in the loops.
 *
 * <p>{@link io.retrieval4j.kernel.Kernels} is the door, with a sealed interface beside it for each other kind of work. The
 * implementations are in the rooms below, {@code dot}, {@code maxsim}, {@code candidate} and {@code code}: the scalar one is
 * the definition, the one on the Vector API is what runs where the JVM has {@code jdk.incubator.vector}. Callers check
 * arguments; kernels do not.
 */
package io.retrieval4j.kernel;
