/**
 * Models by name: {@link io.retrieval4j.onnx.hub.Hub} brings the files of a model that a server like HuggingFace's holds into a
 * folder that {@link io.retrieval4j.onnx.model.ModelFolder} reads. The folder is in the cache layout that HuggingFace publishes,
 * so what Python has downloaded is there for Java and the other way round.
 *
 * <p>Nothing else of this library downloads anything. Not for data sets, nor for running models that were not exported to ONNX.
 */
package io.retrieval4j.onnx.hub;
