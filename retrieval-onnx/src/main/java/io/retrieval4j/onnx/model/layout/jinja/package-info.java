/**
 * So much of Jinja as chat templates of rerankers are written in: text with expressions, {@code set}, {@code if} and
 * {@code for}, and the filters and tests that pick messages. {@link io.retrieval4j.onnx.model.layout.jinja.Template} parses a
 * source once; what is beyond that is refused with its place, never left out. Not for templates from anywhere but a model's
 * folder, nor for those that define macros or call functions.
 */
package io.retrieval4j.onnx.model.layout.jinja;
