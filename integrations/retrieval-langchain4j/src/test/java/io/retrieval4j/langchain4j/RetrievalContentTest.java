package io.retrieval4j.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.scoring.ScoringModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.content.retriever.ContentRetriever;
import dev.langchain4j.rag.query.Query;
import io.retrieval4j.Document;
import io.retrieval4j.Metadata;
import io.retrieval4j.Retriever;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.lucene.RetrievalIndex;
import io.retrieval4j.lucene.schema.Schema;
import io.retrieval4j.passages.TextScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class RetrievalContentTest {

    private static final RetrievalContentAggregator FUSING =
            RetrievalContentAggregator.fusing(new ReciprocalRankFusion(60));

    @TempDir
    Path folder;

    private static Content content(String text) {
        return Content.from(text);
    }

    private static Map<Query, Collection<List<Content>>> found(List<List<Content>> lists) {
        Map<Query, Collection<List<Content>>> found = new LinkedHashMap<>();
        found.put(Query.from("words"), new ArrayList<>(lists));
        return found;
    }

    private static List<String> texts(List<Content> contents) {
        return contents.stream().map(content -> content.textSegment().text()).toList();
    }

    @Test
    void anyRetrieverOfAnIndexGivesContents() {
        Schema schema = Schema.builder()
                .text("body")
                .dense("vector", Models.ENCODER.dimension())
                .keyword("tags")
                .longNumber("year")
                .metadata("other")
                .build();
        try (RetrievalIndex index = RetrievalIndex.open(folder, schema)) {
            String text = "A barometer measures the pressure of the air.";
            index.add(Document.builder("barometer")
                    .set("body", text)
                    .set("vector", Models.ENCODER.documentEncoder().encode(text))
                    .set("tags", List.of("weather", "air"))
                    .set("year", 1643)
                    .set("other", Metadata.of(Map.of("read", true, "pages", 3)))
                    .build());
            index.add(Document.builder("without").set("body", "").build());
            index.refresh();
            ContentRetriever words = RetrievalContentRetriever.of(index, snapshot -> snapshot.text("body"), "body", 3);
            Content content = words.retrieve(Query.from("pressure")).getFirst();
            assertThat(content.textSegment().text()).isEqualTo(text);
            assertThat(content.textSegment().metadata().toMap())
                    .containsEntry("tags", "weather, air")
                    .containsEntry("year", 1643L)
                    .containsEntry("read", "true")
                    .containsEntry("pages", 3L);
            assertThat(content.metadata()).containsEntry(ContentMetadata.EMBEDDING_ID, "barometer");
            ContentRetriever vectors = RetrievalContentRetriever.of(
                    index,
                    snapshot -> Retriever.encoded(Models.ENCODER.queryEncoder(), snapshot.dense("vector")),
                    "body",
                    3);
            double score = (double) vectors.retrieve(Query.from("weather"))
                    .getFirst()
                    .metadata()
                    .get(ContentMetadata.SCORE);
            double byQueryEncoder = index.dense("vector")
                    .retrieve(Models.ENCODER.queryEncoder().encode("weather"), 1)
                    .hits()
                    .getFirst()
                    .score();
            assertThat(score).as("the query is encoded as one").isEqualTo(byQueryEncoder);
            assertThatThrownBy(() -> RetrievalContentRetriever.of(index, snapshot -> snapshot.text("body"), "boddy", 3))
                    .hasMessageContaining("'boddy'");
            ContentRetriever broken = RetrievalContentRetriever.of(
                    index,
                    snapshot -> (query, limit) -> io.retrieval4j.Ranking.of(Map.of("without", 1), limit),
                    "body",
                    3);
            assertThatThrownBy(() -> broken.retrieve(Query.from("x"))).hasMessageContaining("'without'");
        }
    }

    @Test
    void oneListStaysAsItIs() {
        List<Content> list = List.of(content("b"), content("a"), content("b"));
        assertThat(FUSING.aggregate(found(List.of(list)))).isEqualTo(list);
        assertThat(FUSING.aggregate(found(List.of()))).isEmpty();
        assertThat(FUSING.limitedTo(2).aggregate(found(List.of(list)))).hasSize(2);
    }

    @Test
    void severalAreFusedAndTiesStayInTheOrderInWhichTheyWereSeen() {
        List<Content> first = List.of(content("x"), content("both"), content("y"));
        List<Content> second = List.of(content("z"), content("both"), content("w"));
        assertThat(texts(FUSING.aggregate(found(List.of(first, second))))).containsExactly("both", "x", "z", "y", "w");
    }

    @Test
    void contentsOfOneIdAreOne() {
        Content one = Content.from(
                TextSegment.from("one"), Map.of(ContentMetadata.EMBEDDING_ID, "a", ContentMetadata.SCORE, .3));
        Content same = Content.from(
                TextSegment.from("cut"), Map.of(ContentMetadata.EMBEDDING_ID, "a", ContentMetadata.SCORE, .9));
        assertThat(texts(FUSING.aggregate(found(List.of(List.of(one), List.of(content("b"), same))))))
                .containsExactly("one", "b");
    }

    @Test
    void rerankingKeepsEqualScoresInOrder() {
        ScoringModel length = RetrievalScoringModel.of((query, texts) -> {
            float[] scores = new float[texts.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = texts.get(i).length();
            }
            return scores;
        });
        List<Content> reranked = FUSING.rerankedBy(length)
                .aggregate(found(List.of(List.of(content("b"), content("a"), content("long"), content("c")))));
        assertThat(texts(reranked)).containsExactly("long", "b", "a", "c");
        assertThat(reranked.getFirst().metadata()).containsEntry(ContentMetadata.RERANKED_SCORE, 4.0);
    }

    @Test
    void tokensScoreTexts() {
        ScoringModel model = RetrievalScoringModel.of(TextScores.by(Models.TOKENS));
        List<Double> scores = model.scoreAll(
                        List.of(
                                TextSegment.from("A seismograph records movements of the ground."),
                                TextSegment.from("An anemometer measures the speed of the wind.")),
                        "speed of the wind")
                .content();
        assertThat(scores.get(1)).isGreaterThan(scores.get(0)).isBetween(0.0, 1.0);
        assertThat(model.scoreAll(List.of(), "x").content()).isEmpty();
    }
}
