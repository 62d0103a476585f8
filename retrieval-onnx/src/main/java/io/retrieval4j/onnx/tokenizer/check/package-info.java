/**
 * What of a {@code tokenizer.json} would end the process. The native library panics on files and texts that it did not
 * foresee, and a panic across its boundary aborts the JVM without an exception; so a file goes through
 * {@link io.retrieval4j.onnx.tokenizer.check.NativeJson} first, which refuses such contents by name and gives the rest as
 * the library takes it. Not for whether a file is right: what the library itself reports as an error is left to it.
 */
package io.retrieval4j.onnx.tokenizer.check;
