/**
 * How models are run, whatever their kind: an {@link io.retrieval4j.onnx.execution.Execution} goes into every encoder's
 * {@code open} or builder, and says what computes, how many threads and runs at once, and how large batches are. Plain
 * values without a runtime behind them. Not for what a model is; that is its folder's.
 */
package io.retrieval4j.onnx.execution;
