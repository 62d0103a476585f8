package io.retrieval4j.onnx.weights;

import java.util.Arrays;

/**
 * A tensor as float32, whatever it is stored as.
 *
 * @param values row-major; not copied
 * @param shape length of each axis, the outermost first; empty for a single number
 */
@SuppressWarnings("ArrayRecordComponent") // Handed from the reader to the layer within the module; never compared.
record Tensor(float[] values, int[] shape) {

    /** How many values the shape holds. */
    static long size(int[] shape) {
        long size = 1;
        for (int length : shape) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    /** Refuses another number of axes, and axes of nothing. */
    Tensor requireAxes(int axes, String owner) {
        if (shape.length != axes || values.length == 0) {
            throw new IllegalArgumentException(owner + " has the shape " + Arrays.toString(shape) + "; " + axes
                    + " axes of 1 and more are wanted");
        }
        return this;
    }
}
