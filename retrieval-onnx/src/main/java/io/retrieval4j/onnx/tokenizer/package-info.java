/**
 * Text to ids, by the model's own {@code tokenizer.json} and HuggingFace's library.
 * {@link io.retrieval4j.onnx.tokenizer.TokenizerFile} is what the file says,
 * {@link io.retrieval4j.onnx.tokenizer.Tokenizer} the native tokenizer made from it. The only package that knows DJL.
 */
package io.retrieval4j.onnx.tokenizer;
