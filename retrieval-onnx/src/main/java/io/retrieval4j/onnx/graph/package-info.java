/**
 * Ids to floats, by ONNX Runtime: {@link io.retrieval4j.onnx.graph.Graph} is a model loaded and ready. The only package
 * that knows ONNX Runtime; every tensor is closed before a method returns.
 */
package io.retrieval4j.onnx.graph;
