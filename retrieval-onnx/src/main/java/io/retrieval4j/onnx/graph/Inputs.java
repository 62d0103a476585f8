package io.retrieval4j.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import io.retrieval4j.onnx.token.TokenBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a graph of a text encoder is fed: token ids, masks and types; of decoders also positions, and a past, which is empty;
 * and inputs of one number that the caller names, such as a task.
 */
final class Inputs {

    static final String IDS = "input_ids";

    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String POSITIONS = "position_ids";
    private static final String BRANCH = "use_cache_branch";

    /** How many logits a text are computed, from its end; texts are filled up behind theirs, so all: 0. */
    private static final String LOGITS = "num_logits_to_keep";

    private static final Set<String> OF_TOKENS = Set.of(IDS, MASK, TYPES, POSITIONS);

    /** An input, as it is fed for a batch. */
    private sealed interface Fed {

        /** A number a token. */
        record OfTokens(String name) implements Fed {}

        /** Keys or values of no tokens: texts x heads x 0 x width. */
        record Past(String name, long heads, long width, OnnxJavaType type) implements Fed {}

        /** That there is no past. */
        record NoPast(String name) implements Fed {}

        /**
         * The same number for all texts.
         *
         * @param shape as declared; below 0 for the number of texts
         */
        @SuppressWarnings("ArrayRecordComponent") // Of the graph's declaration; never compared.
        record Constant(String name, long value, long[] shape) implements Fed {}
    }

    private final List<Fed> inputs;

    private Inputs(List<Fed> inputs) {
        this.inputs = inputs;
    }

    /**
     * The inputs that the graph declares, checked.
     *
     * @param named numbers for inputs that are none of the usual ones
     */
    static Inputs of(String model, Map<String, NodeInfo> declared, Map<String, Long> named) {
        if (!declared.containsKey(IDS)) {
            throw new IllegalArgumentException(model + " has no input '" + IDS + "', so it is no encoder of token ids; "
                    + "its inputs are " + declared.keySet());
        }
        List<Fed> inputs = new ArrayList<>();
        declared.forEach((name, node) -> inputs.add(fed(model, name, node, named)));
        named.keySet().stream()
                .filter(name -> !declared.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("a value is given for the input '" + name + "', which " + model
                            + " does not have; its inputs are " + declared.keySet());
                });
        return new Inputs(List.copyOf(inputs));
    }

    private static Fed fed(String model, String name, NodeInfo node, Map<String, Long> named) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            throw new IllegalArgumentException(
                    model + " declares input '" + name + "' as " + node.getInfo() + "; tensors are given");
        }
        if (OF_TOKENS.contains(name)) {
            return ofTokens(model, name, tensor);
        }
        if (name.startsWith(KeyValues.PREFIX)) {
            return past(model, name, tensor);
        }
        if (name.equals(BRANCH)) {
            return new Fed.NoPast(name);
        }
        Long value = named.getOrDefault(name, name.equals(LOGITS) ? 0L : null);
        if (value == null || tensor.type != OnnxJavaType.INT64 || tensor.getShape().length > 1) {
            throw new IllegalArgumentException(model + " wants an input '" + name + "' of " + tensor.type
                    + Arrays.toString(tensor.getShape()) + "; encoders are given " + new TreeSet<>(OF_TOKENS)
                    + ", an empty past, and whole numbers that the caller names by input(name, value). Name it, or export"
                    + " the model without it");
        }
        return new Fed.Constant(name, value, tensor.getShape());
    }

    private static Fed ofTokens(String model, String name, TensorInfo tensor) {
        if (tensor.type != OnnxJavaType.INT64) {
            throw new IllegalArgumentException(model + " declares input '" + name + "' as " + tensor
                    + "; token ids are given as tensors of int64. Export the model with int64 inputs");
        }
        long[] shape = tensor.getShape();
        if (shape.length != 2 || shape[0] > 0 || shape[1] > 0) {
            throw new IllegalArgumentException(model + " declares input '" + name + "' with the shape "
                    + Arrays.toString(shape)
                    + "; texts x tokens of any number are given, which two axes of -1 stand for."
                    + " Export the model with dynamic axes");
        }
        return new Fed.OfTokens(name);
    }

    private static Fed past(String model, String name, TensorInfo tensor) {
        long[] shape = tensor.getShape();
        boolean floats = tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.FLOAT16;
        if (!floats || shape.length != 4 || shape[1] < 1 || shape[3] < 1) {
            throw new IllegalArgumentException(model + " declares the past '" + name + "' as " + tensor.type
                    + Arrays.toString(shape)
                    + "; floats of texts x heads x tokens x width are given, with heads and width"
                    + " stated. Export the model without a past");
        }
        return new Fed.Past(name, shape[1], shape[3], tensor.type);
    }

    /** The tensors of a batch. */
    Feed feed(LoadedModel model, TokenBatch batch) throws OrtException {
        Feed feed = new Feed(model.environment());
        try {
            for (Fed input : inputs) {
                switch (input) {
                    case Fed.OfTokens(String name) ->
                        feed.longs(name, values(name, batch), batch.rows(), batch.length());
                    case Fed.Past(String name, long heads, long width, OnnxJavaType type) ->
                        feed.none(name, type, batch.rows(), heads, 0, width);
                    case Fed.NoPast(String name) -> feed.flag(name, false);
                    case Fed.Constant(String name, long value, long[] declared) -> {
                        long[] shape = Arrays.stream(declared)
                                .map(axis -> axis < 0 ? batch.rows() : axis)
                                .toArray();
                        long[] values = new long[shape.length == 0 ? 1 : (int) shape[0]];
                        Arrays.fill(values, value);
                        feed.longs(name, values, shape);
                    }
                }
            }
            return feed;
        } catch (OrtException | RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    private static long[] values(String input, TokenBatch batch) {
        return switch (input) {
            case IDS -> batch.ids();
            case MASK -> batch.mask();
            case TYPES -> batch.typeIds();
            case POSITIONS -> batch.positions();
            default -> throw new IllegalArgumentException("input '" + input + "' is unknown");
        };
    }
}
