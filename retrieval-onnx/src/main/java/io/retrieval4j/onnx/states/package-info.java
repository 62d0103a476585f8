/**
 * From texts to the states of their tokens, which every encoder begins with: {@link io.retrieval4j.onnx.states.TokenModel}
 * is a tokenizer and its graph, and sends texts through both in batches of like length. With it the arithmetic that several
 * encoders share: pooling, linear layers, scaling to length 1. Not for models that read pairs or write text.
 */
package io.retrieval4j.onnx.states;
