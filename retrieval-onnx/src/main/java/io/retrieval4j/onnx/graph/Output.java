package io.retrieval4j.onnx.graph;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.retrieval4j.onnx.token.TokenBatch;
import java.util.Arrays;
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
 */
public record Output(String name, int rank) {

    /**
     * Which output is wanted. Without a name it is the first of the usual names that the graph has at this rank, or else
     * its only output of this rank.
     *
     * @param name the name in the graph, or null
     * @param usualNames in order of preference
     * @param rank 3 for a vector a token, 2 for a row a text
     */
    public record Wanted(@Nullable String name, List<String> usualNames, int rank) {

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
                    .map(output -> new Output(output, rank))
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

    /** Refuses a shape that does not begin with the batch's. */
    void checkShape(String model, long[] shape, TokenBatch batch) {
        boolean fits = shape.length == rank && shape[0] == batch.rows() && (rank < 3 || shape[1] == batch.length());
        if (!fits) {
            throw new IllegalStateException(model + " gave output '" + name + "' of shape " + Arrays.toString(shape)
                    + " for " + batch.rows() + " texts of " + batch.length() + " tokens; " + rank
                    + " axes that begin with these are wanted");
        }
    }
}
