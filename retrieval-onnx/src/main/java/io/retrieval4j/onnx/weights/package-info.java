/**
 * Numbers beside a graph: heads and projections that a model folder keeps in safetensors or npy files.
 * {@link io.retrieval4j.onnx.weights.TensorFile} reads one tensor, {@link io.retrieval4j.onnx.weights.Linear} applies a
 * layer. Both formats are read strictly and only so far as heads and tables need them; a model's own weights stay in its graph.
 */
package io.retrieval4j.onnx.weights;
