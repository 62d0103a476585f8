/**
 * What tokenizers and graphs share: where a file of a model comes from, with the checks that make its errors readable,
 * and how native memory is freed while other threads may be using it.
 */
package io.retrieval4j.onnx.resource;
