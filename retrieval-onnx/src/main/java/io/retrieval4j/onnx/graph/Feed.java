package io.retrieval4j.onnx.graph;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Inputs by name, which are freed together. */
final class Feed implements AutoCloseable {

    private final OrtEnvironment environment;
    private final Map<String, OnnxTensor> tensors = new HashMap<>();

    Feed(OrtEnvironment environment) {
        this.environment = environment;
    }

    Map<String, OnnxTensor> tensors() {
        return Collections.unmodifiableMap(tensors);
    }

    void longs(String name, long[] values, long... shape) throws OrtException {
        tensors.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
    }

    void floats(String name, float[] values, long... shape) throws OrtException {
        tensors.put(name, OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape));
    }

    /** A tensor of no numbers. */
    void none(String name, OnnxJavaType type, long... shape) throws OrtException {
        ByteBuffer empty = ByteBuffer.allocateDirect(0).order(ByteOrder.nativeOrder());
        tensors.put(name, OnnxTensor.createTensor(environment, empty, shape, type));
    }

    void flag(String name, boolean value) throws OrtException {
        tensors.put(name, OnnxTensor.createTensor(environment, new boolean[] {value}));
    }

    /** One row, so many times. */
    static float[] repeated(float[] row, int rows) {
        float[] repeated = new float[rows * row.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, 0, repeated, i * row.length, row.length);
        }
        return repeated;
    }

    @Override
    public void close() {
        tensors.values().forEach(OnnxTensor::close);
    }
}
