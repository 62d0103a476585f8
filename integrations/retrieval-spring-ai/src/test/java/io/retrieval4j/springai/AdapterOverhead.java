package io.retrieval4j.springai;

import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.passages.Overhead;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.passages.TextScores;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;

/** Times each adapter beside the library's own calls that do the same; ten results each. */
final class AdapterOverhead {

    private static final TextScores FIRST = (query, texts) -> new float[texts.size()];

    private AdapterOverhead() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("overhead");
        try (PassageStore store = Overhead.store(folder)) {
            RetrievalIndex index = store.index();
            List<float[]> queries = Overhead.queries();
            // The model is not what is timed: a query's text is the number of its vector.
            RetrievalEmbeddingModel numbered = RetrievalEmbeddingModel.of(
                    texts -> texts.stream()
                            .map(text -> new DenseVector(queries.get(Integer.parseInt(text))))
                            .toList(),
                    texts -> List.of(),
                    queries.getFirst().length);
            VectorStore vectors = RetrievalVectorStore.builder(store, numbered).build();
            Overhead.compare(
                    "VectorStore.similaritySearch",
                    i -> vectors.similaritySearch(SearchRequest.builder()
                            .query(String.valueOf(i % 100))
                            .topK(10)
                            .build()),
                    i -> {
                        try (Snapshot snapshot = index.snapshot()) {
                            Ranking found =
                                    snapshot.dense("vector").retrieve(new DenseVector(queries.get(i % 100)), 10);
                            snapshot.documents(found.ids());
                        }
                    });
            RetrievalDocumentRetriever documents =
                    RetrievalDocumentRetriever.of(index, snapshot -> snapshot.text("text"), "text", 10);
            Overhead.compare(
                    "DocumentRetriever.retrieve", i -> documents.retrieve(new Query("segment " + i % 500)), i -> {
                        try (Snapshot snapshot = index.snapshot()) {
                            snapshot.documents(snapshot.text("text")
                                    .retrieve("segment " + i % 500, 10)
                                    .ids());
                        }
                    });
        }
        Overhead.compare(
                "EmbeddingModel.embed",
                i -> Models.MODEL.embed("a question of usual length, number " + i),
                i -> Models.ENCODER.queryEncoder().encode("a question of usual length, number " + i));
        List<Document> found = IntStream.range(0, 100)
                .mapToObj(i -> new Document("id" + i, "text " + i, Map.of("number", i)))
                .toList();
        List<String> texts = found.stream().map(Document::getText).toList();
        RerankingPostProcessor reranker = RerankingPostProcessor.of(FIRST);
        Overhead.compare(
                "DocumentPostProcessor of 100",
                i -> reranker.process(new Query("question " + i), found),
                i -> FIRST.of("question " + i, texts));
    }
}
