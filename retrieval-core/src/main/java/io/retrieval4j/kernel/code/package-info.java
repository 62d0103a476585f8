/**
 * Encodings of vectors: rows of codes go in, floats come out, a few rows at a time. {@link
 * io.retrieval4j.kernel.code.Decoder} does the work, on arrays; {@code CodeRows} brings memory there.
 *
 * <p>Not exported: {@link io.retrieval4j.kernel.TokenVectors} is the door.
 */
package io.retrieval4j.kernel.code;
