package io.retrieval4j.onnx.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.passage.MaxP;
import io.retrieval4j.passage.PassageAggregation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against transformers on a tiny T5 with random weights; {@code mono.py} says how. */
class MonoT5Test {

    private static final Fixture FIXTURE = Fixture.of("seq2seq/t5");
    private static SequenceToSequence model;

    @TempDir
    private Path temporary;

    @BeforeAll
    static void open() {
        model = SequenceToSequence.open(FIXTURE.model(), Fixture.execution());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static JsonNode reference() throws IOException {
        return new ObjectMapper().readTree(FIXTURE.folder().resolve("mono.json").toFile());
    }

    private static MonoT5 mono(SequenceToSequence model) throws IOException {
        JsonNode reference = reference();
        return MonoT5.of(
                model,
                reference.path("relevant").asText(),
                reference.path("irrelevant").asText());
    }

    @ParameterizedTest
    @EnumSource(DecoderLayout.class)
    void scoresEqualTheOriginals(DecoderLayout layout) throws IOException {
        try (SequenceToSequence laidOut = layout.open(FIXTURE, temporary)) {
            MonoT5 mono = mono(laidOut);
            for (JsonNode pair : reference().path("pairs")) {
                assertThat(mono.score(
                                pair.path("query").asText(),
                                pair.path("document").asText()))
                        .as(pair.path("query") + " and " + pair.path("document"))
                        .isCloseTo(pair.path("score").asDouble(), within(1e-4));
            }
        }
    }

    @Test
    void theTwoWordsShareTheProbability() throws IOException {
        MonoT5 mono = mono(model);
        MonoT5 turned = MonoT5.of(
                model,
                reference().path("irrelevant").asText(),
                reference().path("relevant").asText());
        double both = Math.exp(mono.score("sky", "blue")) + Math.exp(turned.score("sky", "blue"));
        assertThat(both).isCloseTo(1, within(1e-12));
        assertThat(mono.score("sky", "blue")).isNegative();
    }

    @Test
    void passagesAreRerankedAndTheirDocumentsHaveTheBest() throws IOException {
        MonoT5 mono = mono(model);
        Map<String, String> texts = Map.of("a#0", "the sky is blue", "a#1", "food from plants", "b#0", "");
        Ranking ranking = Ranking.of(Map.of("a#0", 3, "a#1", 2, "b#0", 1), 3);
        Ranking reranked = mono.reranker(texts::get).rerank("blue sea", ranking);
        reranked.scores()
                .forEach((id, score) -> assertThat(score).as(id).isEqualTo(mono.score("blue sea", texts.get(id))));
        PassageAggregation best = new MaxP();
        Hit first = best.documents(reranked, 2).hits().getFirst();
        assertThat(first.passage()).isEqualTo(reranked.ids().getFirst());
        assertThatThrownBy(() -> mono.reranker(id -> null).rerank("blue sea", ranking))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a#0'");
    }

    @Test
    void wordsThatAreNoTokenAreRefused() {
        assertThatThrownBy(() -> MonoT5.of(model))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the word for relevant, 'true' is several tokens to this model");
        assertThatThrownBy(() -> MonoT5.of(model, "good", "")).hasMessageContaining("'' is no token");
        assertThatThrownBy(() -> MonoT5.of(model, "good", "good")).hasMessageContaining("are one token");
    }

    @Test
    void anInterruptedThreadScoresNoMoreAndStaysInterrupted() throws IOException {
        MonoT5 mono = mono(model);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> mono.reranker(id -> "text").rerank("sky", Ranking.of(Map.of("a", 1), 1)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
