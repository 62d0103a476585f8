/**
 * The layouts that models are published in: {@link io.retrieval4j.onnx.model.layout.Layouts} takes a folder and gives its
 * {@link io.retrieval4j.onnx.model.ModelDescription}, by one package-private class a layout, each of which knows its own
 * and leaves the others alone. Configuration files and names of tensors are read here, and no weights. From outside it is
 * reached by {@link io.retrieval4j.onnx.model.ModelFolder} alone.
 */
package io.retrieval4j.onnx.model.layout;
