package io.retrieval4j.onnx.graph;

import java.util.List;

/**
 * What a decoder made of several beginnings of one output, from which {@link Past#next} goes on. Immutable; on the heap.
 */
public final class Step {

    private final float[] logits;
    private final List<float[]> keyValues;
    private final int rows;
    private final int length;

    /**
     * Of a run.
     *
     * @param keyValues of the tokens so far, in the order of the graph's
     */
    Step(float[] logits, List<float[]> keyValues, int rows, int length) {
        this.logits = logits;
        this.keyValues = keyValues;
        this.rows = rows;
        this.length = length;
    }

    /** Logits of the token behind each beginning, row-major, rows times the vocabulary; not a copy. */
    public float[] logits() {
        return logits;
    }

    List<float[]> keyValues() {
        return keyValues;
    }

    int rows() {
        return rows;
    }

    /** Tokens so far, the start token included. */
    int length() {
        return length;
    }
}
