package io.retrieval4j.benchmarks.encode;

import io.retrieval4j.onnx.BiEncoder;
import io.retrieval4j.onnx.MiniLm;
import io.retrieval4j.onnx.execution.Execution;
import io.retrieval4j.onnx.model.ModelFolder;
import io.retrieval4j.onnx.model.Precision;
import io.retrieval4j.representation.DenseVector;
import java.nio.file.Path;
import java.util.List;

/** This library's bi-encoder: text in, vectors out. */
record Ours(String name, BiEncoder encoder, List<String> texts) implements Contender {

    static Ours open(List<String> texts, int threads, int maxTokens) {
        return new Ours(
                "ours", MiniLm.quantised().threads(threads).maxTokens(maxTokens).build(), texts);
    }

    /** A folder's bi-encoder, of a graph in the precision, if it has one, or a table. */
    static Ours open(Path folder, Precision precision, List<String> texts, int threads, int maxTokens) {
        Execution execution = Execution.defaults().withThreads(threads).withPrecisions(precision);
        BiEncoder encoder = BiEncoder.builder(ModelFolder.read(folder))
                .execution(execution)
                .maxTokens(maxTokens)
                .build();
        return new Ours(folder.getFileName() + ", " + precision, encoder, texts);
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
