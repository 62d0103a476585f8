/**
 * What a downloaded model is: a folder goes in, a {@link io.retrieval4j.onnx.model.ModelDescription} comes out.
 * {@link io.retrieval4j.onnx.model.ModelFolder} has the configuration files read by the layouts that models are published
 * in, in the room below; nothing is loaded here. A model whose folder says too little is described in code
 * with the same records.
 */
package io.retrieval4j.onnx.model;
