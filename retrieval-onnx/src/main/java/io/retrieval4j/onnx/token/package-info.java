/**
 * Plain values between tokenizer, graph and encoder: the {@link io.retrieval4j.onnx.token.Tokens} of a text, a padded
 * {@link io.retrieval4j.onnx.token.TokenBatch}, the {@link io.retrieval4j.onnx.token.TokenStates} a model gives, and the
 * {@link io.retrieval4j.onnx.token.BatchPlan} that decides which texts share a batch. Nothing native in here.
 */
package io.retrieval4j.onnx.token;
