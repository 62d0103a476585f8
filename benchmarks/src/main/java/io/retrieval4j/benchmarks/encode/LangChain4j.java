package io.retrieval4j.benchmarks.encode;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** LangChain4j's in-process encoder with the same model: a text a run, as many runs at once as there are threads. */
record LangChain4j(AllMiniLmL6V2QuantizedEmbeddingModel model, ExecutorService executor, List<TextSegment> texts)
        implements Contender {

    static LangChain4j open(List<String> texts, int threads) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        return new LangChain4j(
                new AllMiniLmL6V2QuantizedEmbeddingModel(executor),
                executor,
                texts.stream().map(TextSegment::from).toList());
    }

    @Override
    public String name() {
        return "LangChain4j";
    }

    @Override
    public double encode() {
        double sum = 0;
        for (Embedding vector : model.embedAll(texts).content()) {
            sum += vector.vector()[0];
        }
        return sum;
    }

    @Override
    public void close() {
        executor.close();
    }
}
