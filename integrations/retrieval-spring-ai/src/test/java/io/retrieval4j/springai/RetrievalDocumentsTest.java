package io.retrieval4j.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Retriever;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.passages.TextScores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;

@NullUnmarked // As callers who are not checked.
class RetrievalDocumentsTest {

    private static final TextScores LENGTH = (query, texts) -> {
        float[] scores = new float[texts.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = texts.get(i).length();
        }
        return scores;
    };

    @Test
    void anyRetrieverOfAnIndexGivesDocuments(@TempDir Path folder) {
        Schema schema = Schema.builder()
                .text("body")
                .dense("vector", Models.ENCODER.dimension())
                .keyword("tags")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            String text = "A barometer measures the pressure of the air.";
            index.add(io.retrieval4j.Document.builder("barometer")
                    .set("body", text)
                    .set("vector", Models.ENCODER.documentEncoder().encode(text))
                    .set("tags", List.of("weather", "air"))
                    .build());
            index.refresh();
            Document found = RetrievalDocumentRetriever.of(
                            index,
                            snapshot -> Retriever.encoded(Models.ENCODER.queryEncoder(), snapshot.dense("vector")),
                            "body",
                            3)
                    .retrieve(new Query("weather"))
                    .getFirst();
            assertThat(found.getText()).isEqualTo(text);
            assertThat(found.getMetadata()).containsEntry("tags", List.of("weather", "air"));
            assertThat(found.getScore())
                    .isEqualTo(index.dense("vector")
                            .retrieve(Models.ENCODER.queryEncoder().encode("weather"), 1)
                            .hits()
                            .getFirst()
                            .score());
            assertThatThrownBy(() -> RetrievalDocumentRetriever.of(index, snapshot -> snapshot.text("body"), "b", 3))
                    .hasMessageContaining("'b'");
        }
    }

    @Test
    void rerankingKeepsEqualScoresInOrder() {
        List<Document> documents = List.of(
                new Document("b", "bb", Map.of()),
                new Document("a", "aa", Map.of("year", 1)),
                new Document("long", "long", Map.of()));
        RerankingPostProcessor reranker = RerankingPostProcessor.of(LENGTH);
        List<Document> reranked = reranker.process(new Query("x"), documents);
        assertThat(reranked).extracting(Document::getId).containsExactly("long", "b", "a");
        assertThat(reranked.getLast().getMetadata()).containsEntry("year", 1);
        assertThat(reranked.getFirst().getScore()).isEqualTo(4);
        assertThat(reranker.limitedTo(1).process(new Query("x"), documents)).hasSize(1);
        assertThat(reranker.process(new Query("x"), List.of())).isEmpty();
    }

    @Test
    void scoresThatAreNoneAreAnError() {
        List<Document> documents = List.of(new Document("a", Map.of()), new Document("b", Map.of()));
        assertThatThrownBy(() -> RerankingPostProcessor.of((query, texts) -> new float[1])
                        .process(new Query("x"), documents))
                .hasMessageContaining("2 texts were to be scored, and there are 1 scores");
        assertThatThrownBy(() -> RerankingPostProcessor.of((query, texts) -> new float[] {1, Float.NaN})
                        .process(new Query("x"), documents))
                .hasMessageContaining("text 1 of 2 has the score NaN");
    }

    @Test
    void tokensRerank() {
        List<Document> documents = List.of(
                new Document("s", "A seismograph records movements of the ground.", Map.of()),
                new Document("a", "An anemometer measures the speed of the wind.", Map.of()));
        assertThat(RerankingPostProcessor.of(TextScores.by(Models.TOKENS))
                        .process(new Query("speed of the wind"), documents))
                .extracting(Document::getId)
                .containsExactly("a", "s");
    }
}
