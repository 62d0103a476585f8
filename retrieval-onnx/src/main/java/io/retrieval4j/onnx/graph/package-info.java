/**
 * Ids to floats, by ONNX Runtime: {@link io.retrieval4j.onnx.graph.Graph} is a model loaded and ready, and
 * {@link io.retrieval4j.onnx.graph.DecoderGraph} one that writes. The only package
 * that knows ONNX Runtime; every tensor is closed before a method returns, but for those of a
 * {@link io.retrieval4j.onnx.graph.Past}, which lives while one text is generated.
 */
package io.retrieval4j.onnx.graph;
