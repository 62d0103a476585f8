package io.retrieval4j.onnx.states;

import io.retrieval4j.onnx.graph.Graph;
import io.retrieval4j.onnx.token.TokenBatch;
import io.retrieval4j.onnx.token.Tokens;
import io.retrieval4j.onnx.tokenizer.TokenizerFile;
import java.util.List;

/**
 * Which of the tokenizer's ids a graph takes. Added tokens may lie beyond its table, as Gemma's for pictures do in models of
 * text: a text that spells such a token is refused, and the folder is not.
 *
 * @param largest that is taken
 * @param width floats a token, or a text, as the graph gives them
 */
public record TakenIds(long largest, int width) {

    /**
     * Runs the graph on the largest id of the tokenizer's model, so that a pair that does not belong together fails here and
     * not at the first text with a rare word; and on added ids beyond, to find the largest that it takes.
     *
     * @throws IllegalArgumentException if it does not take the model's
     */
    public static TakenIds of(TokenizerFile file, Graph graph) {
        int width;
        try {
            width = run(file, graph, file.largestOfModel());
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(
                    "the model " + graph.name() + " does not take id " + file.largestOfModel()
                            + ", the largest of the tokenizer " + file.name() + ". Are they of the same model? "
                            + e.getMessage(),
                    e);
        }
        if (file.largestId() == file.largestOfModel() || takes(file, graph, file.largestId())) {
            return new TakenIds(file.largestId(), width);
        }
        long taken = file.largestOfModel();
        long refused = file.largestId();
        while (refused - taken > 1) {
            long middle = (taken + refused) / 2;
            if (takes(file, graph, middle)) {
                taken = middle;
            } else {
                refused = middle;
            }
        }
        return new TakenIds(taken, width);
    }

    private static boolean takes(TokenizerFile file, Graph graph, long id) {
        try {
            run(file, graph, id);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static int run(TokenizerFile file, Graph graph, long id) {
        Tokens one = new Tokens(new long[] {id}, new long[1]);
        return graph.run(TokenBatch.of(List.of(one), file.paddingId())).length;
    }

    /**
     * Gives the tokens back.
     *
     * @throws IllegalArgumentException if one of them is not taken
     */
    public Tokens require(Tokens tokens, String model) {
        for (long id : tokens.ids()) {
            if (id > largest) {
                throw new IllegalArgumentException("a text has the token of id " + id + ", an added one that " + model
                        + " has no row for: it takes ids up to " + largest
                        + ". Take out of the text what spells the token");
            }
        }
        return tokens;
    }
}
