package io.retrieval4j.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.retrieval4j.onnx.token.TokenBatch;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The output of a graph that is read.
 *
 * @param name its name in the graph
 * @param rank its number of axes
 * @param ofLast which values of each text's last token are read; all values of all tokens where empty
 */
public record Output(String name, int rank, List<Integer> ofLast) {

    /**
     * Which output is wanted. Without a name it is the first of the usual names that the graph has at this rank, or else
     * its only output of this rank.
     *
     * @param name the name in the graph, or null
     * @param usualNames in order of preference
     * @param rank 3 for a vector a token, 2 for a row a text
     * @param ofLast which values of each text's last token are read; all values of all tokens where empty
     */
    public record Wanted(@Nullable String name, List<String> usualNames, int rank, List<Integer> ofLast) {

        private Wanted(@Nullable String name, List<String> usualNames, int rank) {
            this(name, usualNames, rank, List.of());
        }

        /** A vector for each token: the model's last hidden states. */
        public static Wanted tokenStates(@Nullable String name) {
            return new Wanted(name, List.of("last_hidden_state", "token_embeddings"), 3);
        }

        /** A vector for each token that late interaction compares, projected where the graph does that. */
        public static Wanted tokenVectors(@Nullable String name) {
            return new Wanted(
                    name,
                    List.of("contextual", "output", "embeddings", "colbert", "last_hidden_state", "token_embeddings"),
                    3);
        }

        /** A value for each token and each term of the vocabulary, before any activation. */
        public static Wanted vocabularyLogits(@Nullable String name) {
            return new Wanted(name, List.of("logits", "token_embeddings"), 3);
        }

        /** Of a language model, the values of some terms for what follows each text, before any activation. */
        public static Wanted nextLogits(@Nullable String name, List<Integer> ids) {
            return new Wanted(name, List.of("logits"), 3, List.copyOf(ids));
        }

        /** A value for each text and label, before any activation. */
        public static Wanted textLogits(@Nullable String name) {
            return new Wanted(name, List.of("logits", "scores", "output"), 2);
        }

        /** A vector a text, which the graph has pooled itself. */
        public static Wanted textVectors() {
            return new Wanted("sentence_embedding", List.of(), 2);
        }

        /** The first that is there; fails as the last does. */
        static Output firstAmong(List<Wanted> wanted, String model, Map<String, NodeInfo> declared) {
            for (Wanted each : wanted.subList(0, wanted.size() - 1)) {
                if (each.fits(each.name == null ? null : declared.get(each.name))) {
                    return each.among(model, declared);
                }
            }
            return wanted.getLast().among(model, declared);
        }

        Output among(String model, Map<String, NodeInfo> declared) {
            List<String> fitting = declared.keySet().stream()
                    .filter(output -> fits(declared.get(output)))
                    .toList();
            List<String> preferred = name == null ? usualNames : List.of(name);
            return preferred.stream()
                    .filter(fitting::contains)
                    .findFirst()
                    .or(() -> name == null && fitting.size() == 1
                            ? fitting.stream().findFirst()
                            : Optional.empty())
                    .map(output -> new Output(output, rank, ofLast))
                    .orElseThrow(() -> new IllegalArgumentException(
                            model + " has " + (name == null && !fitting.isEmpty() ? "several outputs" : "no output")
                                    + (name == null ? "" : " '" + name + "'") + " of floats with " + rank
                                    + " axes (text, token, value); its outputs are " + describe(declared)
                                    + ". Name one of that shape by output(name), or export the model without pooling"));
        }

        private boolean fits(@Nullable NodeInfo node) {
            return node != null
                    && node.getInfo() instanceof TensorInfo tensor
                    && tensor.getShape().length == rank
                    && (tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.FLOAT16);
        }

        private static String describe(Map<String, NodeInfo> declared) {
            return declared.values().stream()
                    .map(node -> "'" + node.getName() + "' "
                            + (node.getInfo() instanceof TensorInfo tensor
                                    ? tensor.type + Arrays.toString(tensor.getShape())
                                    : node.getInfo().toString()))
                    .collect(Collectors.joining(", "));
        }
    }

    /** Refuses a shape that does not begin with the batch's, and an output that is too large to be read. */
    void checkShape(String model, long[] shape, TokenBatch batch) {
        boolean fits = shape.length == rank && shape[0] == batch.rows() && (rank < 3 || shape[1] == batch.length());
        if (!fits) {
            throw new IllegalStateException(model + " gave output '" + name + "' of shape " + Arrays.toString(shape)
                    + " for " + batch.rows() + " texts of " + batch.length() + " tokens; " + rank
                    + " axes that begin with these are wanted");
        }
        if (Arrays.stream(shape).asDoubleStream().reduce(Float.BYTES, (a, b) -> a * b) > Integer.MAX_VALUE) {
            throw new IllegalStateException(model + " gave output '" + name + "' of shape " + Arrays.toString(shape)
                    + ", more than the 2 GiB that can be read; lower maxTokens, or batchTokens where several texts share"
                    + " a run");
        }
    }

    /** What is read of the output for a batch, of which the values of a token are so many. */
    float[] of(FloatBuffer values, TokenBatch batch, String model) {
        return ofLast.isEmpty() ? all(values) : last(values, batch, model);
    }

    /** Without another copy where the buffer, which is already one, is an array of just these. */
    private static float[] all(FloatBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private float[] last(FloatBuffer values, TokenBatch batch, String model) {
        int width = values.remaining() / (batch.rows() * batch.length());
        if (Collections.max(ofLast) >= width) {
            throw new IllegalArgumentException(model + " gives output '" + name + "' of " + width
                    + " values a token; those of the ids " + ofLast + " are wanted");
        }
        float[] read = new float[batch.rows() * ofLast.size()];
        for (int row = 0; row < batch.rows(); row++) {
            int token = row * batch.length() + Math.max(batch.attended(row) - 1, 0);
            for (int i = 0; i < ofLast.size(); i++) {
                read[row * ofLast.size() + i] = values.get(token * width + ofLast.get(i));
            }
        }
        return read;
    }
}
