package io.retrieval4j.langchain4j;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.rag.query.Query;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import io.retrieval4j.Ranking;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.Snapshot;
import io.retrieval4j.passages.Overhead;
import io.retrieval4j.representation.DenseVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Times each adapter beside the library's own calls that do the same; ten results each. */
final class AdapterOverhead {

    private AdapterOverhead() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("overhead");
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.of(Overhead.store(folder))) {
            RetrievalIndex index = store.passages().index();
            List<float[]> queries = Overhead.queries();
            Overhead.compare(
                    "EmbeddingStore.search",
                    i -> store.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(Embedding.from(queries.get(i % 100)))
                            .maxResults(10)
                            .build()),
                    i -> {
                        try (Snapshot snapshot = index.snapshot()) {
                            Ranking found =
                                    snapshot.dense("vector").retrieve(new DenseVector(queries.get(i % 100)), 10);
                            snapshot.documents(found.ids(), Set.of("vector"));
                        }
                    });
            RetrievalContentRetriever contents =
                    RetrievalContentRetriever.of(index, snapshot -> snapshot.text("text"), "text", 10);
            Overhead.compare(
                    "ContentRetriever.retrieve", i -> contents.retrieve(Query.from("segment " + i % 500)), i -> {
                        try (Snapshot snapshot = index.snapshot()) {
                            snapshot.documents(snapshot.text("text")
                                    .retrieve("segment " + i % 500, 10)
                                    .ids());
                        }
                    });
            RetrievalEmbeddingModel model = Models.MODEL.forQueries();
            Overhead.compare(
                    "EmbeddingModel.embed",
                    i -> model.embed("a question of usual length, number " + i),
                    i -> Models.ENCODER.queryEncoder().encode("a question of usual length, number " + i));
        }
    }
}
