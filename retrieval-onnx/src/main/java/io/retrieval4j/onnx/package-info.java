/**
 * Models for text that run in this process: a folder as it was downloaded, with its weights as ONNX, goes in; encoders of
 * queries and documents come out ({@link io.retrieval4j.onnx.TextEncoder} and its kinds), rerankers
 * ({@link io.retrieval4j.onnx.CrossEncoder}) and writers of text ({@link io.retrieval4j.onnx.SequenceToSequence}).
 * {@link io.retrieval4j.onnx.MiniLm} finds the default model on the class path.
 *
 * <p>One class for each kind of output; what is particular to a model is data. Every encoder is tokenizer, graph and
 * states of tokens ({@code TokenModel}), then its own arithmetic. Not for models that are served elsewhere: implement
 * {@link io.retrieval4j.encode.QueryEncoder} over the service's client.
 *
 * <p>Nothing is downloaded. The native libraries are unpacked from their jars, the tokenizer's once, to {@code ~/.djl.ai}.
 * DJL logs through SLF4J, which prints three lines at its first use where an application has no SLF4J provider.
 */
package io.retrieval4j.onnx;
