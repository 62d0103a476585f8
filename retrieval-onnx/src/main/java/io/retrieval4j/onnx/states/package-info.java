/**
 * From texts to the states of their tokens, which every encoder begins with: {@link io.retrieval4j.onnx.states.TokenModel}
 * is a tokenizer with its graph, through which texts go in batches of like length, or with a table of vectors. With it the
 * arithmetic that several encoders share: pooling, linear layers, scaling to length 1. Not for models that read pairs or write
 * text.
 */
package io.retrieval4j.onnx.states;
