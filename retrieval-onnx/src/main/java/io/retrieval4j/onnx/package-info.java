/**
 * Encoders for text that run in this process: a model's folder as it was downloaded goes in, query and document encoders
 * come out. {@link io.retrieval4j.onnx.TextEncoder} opens what a {@link io.retrieval4j.onnx.model.ModelFolder} describes:
 * {@link io.retrieval4j.onnx.BiEncoder} gives one vector a text, {@link io.retrieval4j.onnx.LateInteractionEncoder} one a
 * token, {@link io.retrieval4j.onnx.ContextualEncoder} one an occurrence of a wordpiece,
 * {@link io.retrieval4j.onnx.SparseEncoder} weights of terms. {@link io.retrieval4j.onnx.CrossEncoder} and
 * {@link io.retrieval4j.onnx.generation.SequenceToSequence} score pairs and write text; {@link io.retrieval4j.onnx.MiniLm}
 * finds the default model on the class path.
 *
 * <p>One class for each kind of output; what is particular to a model is data. Every encoder is tokenizer, graph and
 * states of tokens ({@code TokenModel}), then its own arithmetic. Not for models that are served elsewhere: implement
 * {@link io.retrieval4j.encode.QueryEncoder} over the service's client.
 *
 * <p>Nothing is downloaded. The native libraries are unpacked from their jars, the tokenizer's once, to {@code ~/.djl.ai}.
 * DJL logs through SLF4J, which prints three lines at its first use where an application has no SLF4J provider.
 */
package io.retrieval4j.onnx;
