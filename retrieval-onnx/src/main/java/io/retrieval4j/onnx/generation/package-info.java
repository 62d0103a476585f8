/**
 * Text from text: {@link io.retrieval4j.onnx.generation.SequenceToSequence} runs an encoder-decoder, with
 * {@link io.retrieval4j.onnx.generation.Decoding} to say how tokens are chosen, for expanding documents, rewriting queries
 * and ranking by query likelihood. Not for chat: a decoder alone is no model of this package.
 */
package io.retrieval4j.onnx.generation;
