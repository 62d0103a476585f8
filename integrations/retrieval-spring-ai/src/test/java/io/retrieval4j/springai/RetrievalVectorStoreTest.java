package io.retrieval4j.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.passages.PassageSearch;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.score.Similarity;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.VectorStore;
import org.springframework.util.MimeTypeUtils;

@NullUnmarked // As callers who are not checked.
class RetrievalVectorStoreTest {

    private static final List<Document> DOCUMENTS = List.of(
            document("barometer", "A barometer measures the pressure of the air.", 1643, true),
            document("seismograph", "A seismograph records movements of the ground.", 1880, false),
            document("anemometer", "An anemometer measures the speed of the wind.", 1450, true));

    @TempDir
    Path folder;

    private static Document document(String id, String text, int year, boolean weather) {
        return new Document(id, text, Map.of("year", year, "weather", weather, "first letter", text.substring(0, 2)));
    }

    private PassageStore open(PassageSearch search) {
        return PassageStore.in(folder, Models.ENCODER.dimension())
                .searchedBy(search)
                .open();
    }

    private static VectorStore filled(PassageStore store) {
        VectorStore vectors = RetrievalVectorStore.builder(store, Models.MODEL).build();
        vectors.add(DOCUMENTS);
        return vectors;
    }

    @Test
    void scoresAreCosinesOfTheQueryAsOne() {
        try (PassageStore store = open(PassageSearch.dense())) {
            VectorStore vectors = filled(store);
            Document best = vectors.similaritySearch("wind").getFirst();
            float expected = Similarity.COSINE.of(
                    Models.ENCODER.queryEncoder().encode("wind").values(),
                    Models.ENCODER
                            .documentEncoder()
                            .encodeAll(DOCUMENTS.stream().map(Document::getText).toList())
                            .getLast()
                            .values());
            assertThat(best.getId()).isEqualTo("anemometer");
            assertThat(best.getScore()).isCloseTo(expected, within(1e-3));
            assertThat((double) best.getMetadata().get("distance")).isCloseTo(1 - expected, within(1e-3));
            assertThat(best.getMetadata()).containsEntry("year", 1450L).containsEntry("weather", true);
            assertThat(vectors.similaritySearch(SearchRequest.builder()
                            .query("wind")
                            .similarityThreshold(best.getScore() - 1e-6)
                            .build()))
                    .hasSize(1);
            assertThat(vectors.<PassageStore>getNativeClient()).contains(store);
        }
    }

    @Test
    void hybridAndLateInteractionStoresReadTheText() {
        try (PassageStore store = open(PassageSearch.hybrid())) {
            Document best =
                    filled(store).similaritySearch("seismograph of the ground").getFirst();
            assertThat(best.getId()).isEqualTo("seismograph");
            assertThat(best.getScore()).isEqualTo(1);
        }
        try (PassageStore store = PassageStore.in(folder.resolve("tokens"), Models.ENCODER.dimension())
                .searchedBy(PassageSearch.lateInteraction(
                        Models.TOKENS.queryEncoder(), Models.TOKENS.documentEncoder(), Models.TOKENS.dimension()))
                .open()) {
            Document best =
                    filled(store).similaritySearch("how fast is the wind").getFirst();
            assertThat(best.getId()).isEqualTo("anemometer");
            assertThat(best.getScore()).isBetween(0.0, 1.0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "year == 1643; barometer",
                "year != 1643; seismograph,anemometer",
                "year > 1643; seismograph",
                "year >= 1643 && weather == true; barometer",
                "year < 1500 || weather == false; anemometer,seismograph",
                "year in [1450, 1880]; anemometer,seismograph",
                "year nin [1450, 1880]; barometer",
                "not (year == 1643); anemometer,seismograph",
                "(year == 1643 || year == 1880) && weather == true; barometer",
                "\"first letter\" == 'An'; anemometer",
                "unknown is null; barometer,seismograph,anemometer",
                "unknown is not null; ``",
                "year == '1643'; ``"
            })
    void expressionsFilter(String expression, String expected) {
        try (PassageStore store = open(PassageSearch.dense())) {
            assertThat(filled(store)
                            .similaritySearch(SearchRequest.builder()
                                    .query("x")
                                    .similarityThresholdAll()
                                    .filterExpression(expression)
                                    .build()))
                    .extracting(Document::getId)
                    .containsExactlyInAnyOrder(expected.isEmpty() ? new String[0] : expected.split(",", -1));
        }
    }

    /** Spring AI's default batches would refuse it: it has more tokens than servers take. */
    @Test
    void aLongDocumentIsCutAsTheModelCutsIt() {
        try (PassageStore store = open(PassageSearch.dense())) {
            VectorStore vectors = filled(store);
            vectors.add(List.of(new Document("long", "A hygrometer measures humidity. ".repeat(3_000), Map.of())));
            assertThat(vectors.similaritySearch("humidity").getFirst().getId()).isEqualTo("long");
        }
    }

    @Test
    void ofEqualDocumentsOfOneCallTheLastIsKept() {
        try (PassageStore store = open(PassageSearch.dense())) {
            VectorStore vectors =
                    RetrievalVectorStore.builder(store, Models.MODEL).build();
            Document twice = DOCUMENTS.getFirst();
            vectors.add(List.of(twice, DOCUMENTS.getLast(), twice, document(twice.getId(), "no other", 1, false)));
            assertThat(vectors.similaritySearch("no other").getFirst().getText())
                    .isEqualTo("no other");
            assertThat(store.index().size()).isEqualTo(2);
        }
    }

    @Test
    void nothingIsWantedOrGivenWithoutAnException() {
        try (PassageStore store = open(PassageSearch.dense())) {
            VectorStore vectors = filled(store);
            assertThat(vectors.similaritySearch(
                            SearchRequest.builder().query("wind").topK(0).build()))
                    .isEmpty();
            vectors.add(List.of());
            vectors.delete(List.of());
            assertThat(vectors.similaritySearch("wind")).hasSize(3);
            assertThatThrownBy(() -> vectors.delete((List<String>) null)).hasMessageContaining("are null");
            assertThatThrownBy(() -> vectors.delete(Arrays.asList("barometer", null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an id of those to be deleted is null");
            assertThat(vectors.similaritySearch("wind")).hasSize(3);
            assertThatThrownBy(() -> Models.MODEL.embed((String) null)).hasMessageContaining("query");
            Document picture = new Document(
                    "p", new Media(MimeTypeUtils.IMAGE_PNG, URI.create("http://localhost/p.png")), Map.of());
            assertThatThrownBy(() -> Models.MODEL.embed(picture))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("document 'p' has no text");
        }
    }

    @Test
    void badMetadataIsNamed() {
        try (PassageStore store = open(PassageSearch.dense())) {
            VectorStore vectors =
                    RetrievalVectorStore.builder(store, Models.MODEL).build();
            assertThatThrownBy(() -> vectors.add(List.of(new Document("a", "text", Map.of("tags", List.of("x"))))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("document 'a'")
                    .hasMessageContaining("'tags'");
            assertThat(store.index().size()).isZero();
        }
    }
}
