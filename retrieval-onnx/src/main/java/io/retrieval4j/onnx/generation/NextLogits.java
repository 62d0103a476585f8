package io.retrieval4j.onnx.generation;

import io.retrieval4j.onnx.graph.DecoderGraph;
import io.retrieval4j.onnx.graph.DecoderGraph.Encoded;
import java.util.List;

/** A decoder that is asked, for one input, what follows. The answer to a question is always the same. */
sealed interface NextLogits extends AutoCloseable permits Rereading, Remembering {

    /**
     * Logits of the token behind each beginning, row-major, beginnings times the vocabulary; to be read only.
     *
     * @param beginnings one or several, all of one length, without the start token
     */
    float[] after(List<List<Integer>> beginnings);

    @Override
    void close();

    static NextLogits of(DecoderGraph decoder, Encoded text, int startId) {
        return decoder.keepsPast()
                ? new Remembering(decoder.past(text), startId)
                : new Rereading(decoder, text, startId);
    }

    /** The tokens that a decoder is given, row by row, the start token first. */
    static long[] ids(List<List<Integer>> beginnings, int startId) {
        int length = 1 + beginnings.getFirst().size();
        long[] ids = new long[beginnings.size() * length];
        for (int row = 0; row < beginnings.size(); row++) {
            ids[row * length] = startId;
            for (int i = 1; i < length; i++) {
                ids[row * length + i] = beginnings.get(row).get(i - 1);
            }
        }
        return ids;
    }
}
