/**
 * The hot loops. Plain arrays go in, numbers come out; nothing here knows what a query is.
 *
 * <p>{@link io.retrieval4j.kernel.Kernels} is the door. The scalar implementation is the definition; the one on the
 * Vector API is what runs where the JVM has {@code jdk.incubator.vector}. Callers check arguments; kernels do not.
 */
package io.retrieval4j.kernel;
