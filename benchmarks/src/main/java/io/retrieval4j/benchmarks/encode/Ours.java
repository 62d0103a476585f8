package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.representation.DenseVector;
import java.util.List;

/** This library's bi-encoder: text in, vectors out. */
record Ours(BiEncoder encoder, List<String> texts) implements Contender {

    static Ours open(List<String> texts, int threads, int maxTokens) {
        return new Ours(MiniLm.quantised().threads(threads).maxTokens(maxTokens).build(), texts);
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public double encode() {
        double sum = 0;
        for (DenseVector vector : encoder.documentEncoder().encodeAll(texts)) {
            sum += vector.values()[0];
        }
        return sum;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
