package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.graph.DecoderGraph;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import java.util.List;

/** Reads all tokens so far for each new one. */
record Rereading(DecoderGraph decoder, Encoded text, int startId) implements NextLogits {

    @Override
    public float[] after(List<List<Integer>> beginnings) {
        int last = beginnings.getFirst().size();
        return decoder.run(NextLogits.ids(beginnings, startId), beginnings.size(), text, last);
    }

    /** Holds nothing of its own. */
    @Override
    public void close() {}
}
