package io.retrieval4j.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import io.retrieval4j.onnx.model.Activation;
import io.retrieval4j.onnx.model.ModelDescription.CrossEncoding.Scoring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a cross-encoder promises whatever the model, on a tiny one with random weights. */
class CrossEncoderTest {

    private static CrossEncoder encoder;

    @BeforeAll
    static void open() {
        encoder = CrossEncoder.open(Fixture.of("cross/one-label").model(), Fixture.execution());
    }

    @AfterAll
    static void close() {
        encoder.close();
    }

    private static List<String> documents(long seed) {
        Random random = new Random(seed);
        String[] words = {"sky", "blue", "amber", "food", "earthquake", "Zürich", "🚀", "of"};
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(words[random.nextInt(words.length)]).append(' ');
            }
            documents.add(text.toString());
        }
        return documents;
    }

    @Test
    void aPairHasTheSameScoreAloneAndInAnyBatchAndScoresKeepTheOrder() {
        long seed = 5;
        List<String> documents = documents(seed);
        float[] together = encoder.score("blue sky", documents);
        assertThat(together).hasSize(documents.size());
        for (int i = 0; i < together.length; i++) {
            assertThat(together[i])
                    .as("seed %d, document %d", seed, i)
                    .isCloseTo(encoder.score("blue sky", List.of(documents.get(i)))[0], within(1e-5f));
        }
    }

    @Test
    void aRankingIsOrderedByTheScoresOfItsTexts() {
        Map<String, String> texts = Map.of("a", "the sky is blue", "b", "amber", "c", "food from plants");
        Ranking ranking = Ranking.of(Map.of("a", 1, "b", 2, "c", 3), 3);
        Ranking reranked = encoder.reranker(texts::get).rerank("what color is amber", ranking);
        assertThat(reranked.ids()).containsExactlyInAnyOrder("a", "b", "c");
        reranked.scores()
                .forEach((id, score) -> assertThat(score.floatValue())
                        .as(id)
                        .isCloseTo(encoder.score("what color is amber", List.of(texts.get(id)))[0], within(1e-5f)));
        assertThat(encoder.reranker(texts::get).rerank("amber", Ranking.empty()))
                .isEmpty();
    }

    @Test
    void aDocumentWithoutATextIsNamed() {
        assertThatThrownBy(() -> encoder.reranker(id -> null).rerank("q", Ranking.of(Map.of("d7", 1), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'d7'");
        assertThatThrownBy(() -> encoder.score("q", Arrays.asList("a", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("text 1 of 2");
    }

    @Test
    void aLongQueryLeavesTheDocumentItsQuarter() {
        String query = "earthquake ".repeat(1000);
        float[] scores = encoder.score(query, List.of("sky", "food", "sky " + "blue ".repeat(1000)));
        assertThat(scores[0]).isNotEqualTo(scores[1]);
        assertThat(scores[2]).isBetween(0f, 1f);
    }

    @Test
    void oddTextsHaveFiniteScores() {
        List<String> odd = List.of("", " \n", "🚀🔥🚀", "\ud83d", "\0", "東".repeat(500), "x".repeat(5000));
        for (String query : odd) {
            for (float score : encoder.score(query, odd)) {
                assertThat(score).as(query).isBetween(0f, 1f);
            }
        }
    }

    @Test
    void anInterruptedThreadScoresNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> encoder.score("q", documents(1)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessageContaining("of 40 texts");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aScoringThatDoesNotFitTheLabelsIsRefused() {
        CrossEncoder.Builder two =
                CrossEncoder.builder(Fixture.of("cross/two-labels").model());
        assertThatThrownBy(two.scoring(new Scoring.Activated(Activation.SIGMOID))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 labels");
        assertThatThrownBy(two.scoring(new Scoring.Probability(2))::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 labels");
        assertThatThrownBy(() ->
                        two.maxTokens(4).scoring(new Scoring.Probability(0)).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the least is 5");
    }

    @Test
    void scoringAfterCloseSaysSo() {
        CrossEncoder closed = CrossEncoder.open(Fixture.of("cross/two-labels").model(), Fixture.execution());
        closed.close();
        closed.close();
        assertThatThrownBy(() -> closed.score("q", List.of("d")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("is closed");
    }

    @Test
    void modelsOfOtherKindsAreRefused() {
        assertThatThrownBy(() -> CrossEncoder.builder(Fixture.of("dense/mean").model()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no cross-encoder");
    }
}
