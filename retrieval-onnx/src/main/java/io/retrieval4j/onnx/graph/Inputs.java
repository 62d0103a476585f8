package io.retrieval4j.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.retrieval4j.onnx.token.TokenBatch;
import java.util.Map;
import java.util.Set;

/** What a graph of a text encoder is fed: those of three inputs that it declares. */
final class Inputs {

    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String TYPES = "token_type_ids";

    private static final Set<String> KNOWN = Set.of(IDS, MASK, TYPES);

    private Inputs() {}

    /** The names that the graph declares, checked. */
    static Set<String> of(String model, Map<String, NodeInfo> declared) {
        if (!declared.containsKey(IDS)) {
            throw new IllegalArgumentException(model + " has no input '" + IDS + "', so it is no encoder of token ids; "
                    + "its inputs are " + declared.keySet());
        }
        declared.forEach((input, node) -> {
            if (!KNOWN.contains(input)) {
                throw new IllegalArgumentException(model + " wants an input '" + input + "'; encoders are given " + IDS
                        + ", " + MASK + " and " + TYPES + ". Export the model without it");
            }
            if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.INT64) {
                throw new IllegalArgumentException(model + " declares input '" + input + "' as " + node.getInfo()
                        + "; token ids are given as tensors of int64. Export the model with int64 inputs");
            }
        });
        return Set.copyOf(declared.keySet());
    }

    static long[] values(String input, TokenBatch batch) {
        return switch (input) {
            case IDS -> batch.ids();
            case MASK -> batch.mask();
            case TYPES -> batch.typeIds();
            default -> throw new IllegalArgumentException("input '" + input + "' is unknown");
        };
    }
}
