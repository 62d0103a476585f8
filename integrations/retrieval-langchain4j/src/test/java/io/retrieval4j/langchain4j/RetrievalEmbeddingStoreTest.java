package io.retrieval4j.langchain4j;

import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.filter.Filter;
import io.retrieval4j.passages.PassageStore;
import io.retrieval4j.representation.TokenMatrix;
import io.retrieval4j.score.MaxSimScorer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked // As callers who are not checked.
class RetrievalEmbeddingStoreTest {

    private static final List<TextSegment> SEGMENTS = List.of(
            segment("A barometer measures the pressure of the air."),
            segment("A seismograph records movements of the ground."),
            segment("An anemometer measures the speed of the wind."));

    @TempDir
    Path folder;

    private static TextSegment segment(String text) {
        return TextSegment.from(text, new Metadata().put("length", text.length()));
    }

    private static void fill(RetrievalEmbeddingStore store) {
        store.addAll(
                List.of("barometer", "seismograph", "anemometer"),
                Models.MODEL.embedAll(SEGMENTS).content(),
                SEGMENTS);
    }

    private static List<EmbeddingMatch<TextSegment>> found(RetrievalEmbeddingStore store, String query) {
        return store.search(request(query).build()).matches();
    }

    private static EmbeddingSearchRequest.EmbeddingSearchRequestBuilder request(String query) {
        return EmbeddingSearchRequest.builder()
                .query(query)
                .queryEmbedding(Models.MODEL.forQueries().embed(query).content())
                .maxResults(10);
    }

    private RetrievalEmbeddingStore lateInteraction() {
        return RetrievalEmbeddingStore.lateInteraction(
                folder,
                Models.ENCODER.dimension(),
                Models.TOKENS.queryEncoder(),
                Models.TOKENS.documentEncoder(),
                Models.TOKENS.dimension());
    }

    @Test
    void aHybridStoreReadsTheTextAndADenseFolderBecomesOne() {
        try (RetrievalEmbeddingStore dense = RetrievalEmbeddingStore.dense(folder, Models.ENCODER.dimension())) {
            fill(dense);
            assertThat(found(dense, "earthquake").getFirst().embeddingId()).isEqualTo("seismograph");
        }
        try (RetrievalEmbeddingStore hybrid = RetrievalEmbeddingStore.hybrid(folder, Models.ENCODER.dimension())) {
            List<EmbeddingMatch<TextSegment>> matches = found(hybrid, "seismograph of the ground");
            assertThat(matches.getFirst().embeddingId()).isEqualTo("seismograph");
            assertThat(matches.getFirst().score())
                    .as("first by words and by vectors")
                    .isEqualTo(1);
            assertThat(matches).allSatisfy(match -> assertThat(match.score()).isBetween(0.0, 1.0));
            assertThat(hybrid.search(request("seismograph")
                                    .filter(metadataKey("length").isLessThan(46))
                                    .build())
                            .matches())
                    .extracting(EmbeddingMatch::embeddingId)
                    .containsExactlyInAnyOrder("barometer", "anemometer");
            EmbeddingSearchRequest withoutText = EmbeddingSearchRequest.builder()
                    .queryEmbedding(Models.MODEL.embed("x").content())
                    .build();
            assertThatThrownBy(() -> hybrid.search(withoutText)).hasMessageContaining("reads the query's text");
        }
    }

    @Test
    void aLateInteractionStoreScoresTheMeanOfTheBestCosines() {
        try (RetrievalEmbeddingStore store = lateInteraction()) {
            fill(store);
            List<EmbeddingMatch<TextSegment>> matches = found(store, "how fast is the wind");
            assertThat(matches.getFirst().embeddingId()).isEqualTo("anemometer");
            TokenMatrix query = Models.TOKENS.queryEncoder().encode("how fast is the wind");
            float expected = new MaxSimScorer()
                    .score(
                            query,
                            Models.TOKENS
                                    .documentEncoder()
                                    .encode(SEGMENTS.getLast().text()));
            assertThat(matches.getFirst().score()).isCloseTo((1 + expected / query.rows()) / 2, within(.01));
            assertThat(matches.getFirst().embedding())
                    .isEqualTo(Models.MODEL.embedAll(SEGMENTS).content().getLast());
            assertThatThrownBy(() -> store.add("alone", Models.MODEL.embed("x").content()))
                    .hasMessageContaining("'alone' has no text");
        }
    }

    @Test
    void whatWasWrittenIsThereAfterACrashAndOnceOnly() {
        RetrievalEmbeddingStore crashed = RetrievalEmbeddingStore.dense(folder, Models.ENCODER.dimension());
        fill(crashed);
        fill(crashed);
        crashed.passages().index().rollback();
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.dense(folder, Models.ENCODER.dimension())) {
            assertThat(found(store, "air")).hasSize(3).first().satisfies(match -> {
                assertThat(match.embeddingId()).isEqualTo("barometer");
                assertThat(match.embedded().metadata().getInteger("length")).isEqualTo(45);
            });
        }
    }

    @Test
    void valuesOfOtherTypesMeetNegationsAlone() {
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.dense(folder, 2)) {
            Embedding embedding = Embedding.from(new float[] {1, 0});
            store.add(embedding, TextSegment.from("text", Metadata.from("year", "1851")));
            store.add(embedding, TextSegment.from("number", new Metadata().put("year", 1851)));
            store.add(embedding, TextSegment.from("NaN", new Metadata().put("year", Double.NaN)));
            assertThat(texts(store, metadataKey("year").isEqualTo(1851))).containsExactly("number");
            assertThat(texts(store, metadataKey("year").isEqualTo(1851.0))).containsExactly("number");
            assertThat(texts(store, metadataKey("year").isGreaterThan(0))).containsExactly("number");
            assertThat(texts(store, metadataKey("year").isNotEqualTo(1851))).containsExactlyInAnyOrder("text", "NaN");
            assertThat(texts(store, metadataKey("unknown").isEqualTo(1))).isEmpty();
            assertThat(texts(store, metadataKey("unknown").isNotIn(1, 2))).hasSize(3);
            Filter own = object -> true;
            assertThatThrownBy(() -> texts(store, own)).isInstanceOf(UnsupportedFeatureException.class);
        }
    }

    private static List<String> texts(RetrievalEmbeddingStore store, Filter filter) {
        EmbeddingSearchRequest request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(new float[] {1, 0}))
                .maxResults(10)
                .filter(filter)
                .build();
        return store.search(request).matches().stream()
                .map(match -> match.embedded().text())
                .toList();
    }

    @Test
    void badInputIsNamed() {
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.dense(folder, 2)) {
            Embedding embedding = Embedding.from(new float[] {1, 0});
            assertThatThrownBy(() -> store.add(" ", embedding)).hasMessage("id cannot be null or blank");
            assertThatThrownBy(() -> store.addAll(Arrays.asList("a", null), List.of(embedding, embedding), null))
                    .hasMessage("id cannot be null or blank");
            assertThatThrownBy(() -> store.add("a", Embedding.from(new float[] {1, 0, 0})))
                    .hasMessageContaining("document 'a'")
                    .hasMessageContaining("3 dimensions");
            assertThatThrownBy(() -> store.add("a", Embedding.from(new float[] {0, 0})))
                    .hasMessageContaining("document 'a'");
            assertThat(texts(store, null)).isEmpty();
        }
    }

    @Test
    void eachThreadFindsWhatItHasWritten() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4);
                RetrievalEmbeddingStore store = RetrievalEmbeddingStore.of(
                        PassageStore.in(folder, 2).committedOnClose().open())) {
            List<Future<?>> writers = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            String text = writer + "/" + i;
                            store.add(
                                    Embedding.from(new float[] {1, 0}),
                                    TextSegment.from(text, Metadata.from("t", text)));
                            assertThat(texts(store, metadataKey("t").isEqualTo(text)))
                                    .containsExactly(text);
                        }
                    }))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @Test
    void whatIsNullIsNamedAndNothingOfItsCallIsWritten() {
        try (RetrievalEmbeddingStore store = RetrievalEmbeddingStore.dense(folder, 2)) {
            store.add("kept", Embedding.from(new float[] {1, 0}));
            assertThatThrownBy(() -> store.addAll(
                            List.of("a", "b"), Arrays.asList(Embedding.from(new float[] {1, 0}), null), null))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("embedding of id 'b'");
            assertThatThrownBy(() -> store.addAll(null)).hasMessageContaining("embeddings");
            assertThatThrownBy(() -> store.removeAll(Arrays.asList("kept", null)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an id of those to be deleted is null");
            store.passages().index().refresh();
            assertThat(store.passages().index().size()).isEqualTo(1);
        }
    }
}
