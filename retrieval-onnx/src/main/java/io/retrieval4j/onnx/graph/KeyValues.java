package io.retrieval4j.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * One tensor of a decoder's past: the keys or the values of one layer, a row each of {@code heads * length * width}.
 *
 * @param past the input that takes it
 * @param present the output that gives it
 * @param ofEncoder whether it belongs to the encoder's tokens, and so stays as it is; else to the tokens so far
 */
record KeyValues(String past, String present, boolean ofEncoder, int heads, int width) {

    static final String PREFIX = "past_key_values.";

    /** Those that a graph takes, by name. */
    static List<KeyValues> of(LoadedModel model) throws OrtException {
        return model.session().getInputInfo().values().stream()
                .filter(input -> input.getName().startsWith(PREFIX))
                .sorted(Comparator.comparing(NodeInfo::getName))
                .map(input -> of(model.name(), input.getName(), input.getInfo()))
                .toList();
    }

    private static KeyValues of(String model, String name, Object info) {
        long[] shape = info instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT
                ? tensor.getShape()
                : new long[0];
        if (shape.length != 4 || shape[1] < 1 || shape[3] < 1) {
            throw new IllegalArgumentException(model + " declares input '" + name + "' as " + info
                    + "; a past is given as 32-bit floats with 4 axes (text, head, token, value), of which the second "
                    + "and the last are fixed. Export the decoder so, or take this graph out of the folder and the "
                    + "decoder is run without a past");
        }
        String rest = name.substring(PREFIX.length());
        return new KeyValues(name, "present." + rest, rest.contains(".encoder."), (int) shape[1], (int) shape[3]);
    }

    long[] shape(int rows, int length) {
        return new long[] {rows, heads, length, width};
    }

    /** Copies what a run has given. */
    float[] read(String model, OrtSession.Result result, int rows, int length) {
        OnnxTensor tensor = (OnnxTensor) result.get(present)
                .orElseThrow(() -> new IllegalStateException(model + " did not give '" + present + "'"));
        long[] given = tensor.getInfo().getShape();
        if (!Arrays.equals(given, shape(rows, length))) {
            throw new IllegalStateException(model + " gave '" + present + "' of shape " + Arrays.toString(given)
                    + "; by its input '" + past + "' it is to be " + Arrays.toString(shape(rows, length)));
        }
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** Rows in another order, some perhaps several times, others not at all. */
    float[] rows(float[] values, int length, int[] wanted) {
        int row = heads * length * width;
        float[] chosen = new float[wanted.length * row];
        for (int i = 0; i < wanted.length; i++) {
            System.arraycopy(values, wanted[i] * row, chosen, i * row, row);
        }
        return chosen;
    }
}
