package io.retrieval4j.onnx.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.onnx.Fixture;
import io.retrieval4j.onnx.TextEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is made of generation and likelihood, on a tiny T5 with random weights. */
class SequenceToSequenceTest {

    private static SequenceToSequence model;

    @BeforeAll
    static void open() {
        model = SequenceToSequence.open(Fixture.of("seq2seq/t5").model(), Fixture.execution());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<List<Integer>> ids(List<Generated> texts) {
        return texts.stream().map(Generated::ids).toList();
    }

    @Test
    void theSameSeedDrawsTheSameTextsAndAnotherOthers() {
        List<List<Integer>> first = ids(model.generate("the sky is blue", new Decoding.Sampled(10, 4, 7, 8)));
        assertThat(ids(model.generate("the sky is blue", new Decoding.Sampled(10, 4, 7, 8))))
                .isEqualTo(first);
        assertThat(ids(model.generate("the sky is blue", new Decoding.Sampled(10, 4, 8, 8))))
                .isNotEqualTo(first);
    }

    @Test
    void drawingFromTheLikeliestOneIsGreedy() {
        assertThat(ids(model.generate("sea", new Decoding.Sampled(1, 1, 3, 8))))
                .isEqualTo(ids(model.generate("sea", new Decoding.Greedy(8))));
    }

    @Test
    void sampledTextsAreRankedByLikelihood() {
        List<Generated> texts = model.generate("the sky is blue", new Decoding.Sampled(10, 6, 1, 5));
        for (int i = 1; i < texts.size(); i++) {
            assertThat(texts.get(i).logProbability())
                    .isLessThanOrEqualTo(texts.get(i - 1).logProbability());
        }
    }

    @Test
    void anExpandedDocumentHasEachGeneratedTextOnceBehindIt() {
        Decoding decoding = new Decoding.Sampled(3, 5, 11, 4);
        Set<String> texts = new HashSet<>();
        model.generate("the sky", decoding).forEach(generated -> texts.add(generated.text()));
        String expanded = model.expand("the sky", decoding);
        assertThat(expanded).startsWith("the sky ");
        assertThat(expanded.length())
                .isEqualTo("the sky".length()
                        + texts.stream().mapToInt(text -> 1 + text.length()).sum());
    }

    @Test
    void aQueryIsRewrittenToTheBestText() {
        String best =
                model.generate("sky", new Decoding.Beam(3, 1, 1, 6)).getFirst().text();
        assertThat(model.rewrite("sky", new Decoding.Beam(3, 1, 1, 6))).isEqualTo(best.isBlank() ? "sky" : best);
    }

    @Test
    void documentsAreRankedByHowLikelyTheyMakeTheQuery() {
        Map<String, String> texts = Map.of("a", "the sky is blue", "b", "food from plants", "c", "");
        Ranking ranking = Ranking.of(Map.of("a", 3, "b", 2, "c", 1), 3);
        Ranking reranked = model.queryLikelihood(texts::get).rerank("blue sea", ranking);
        assertThat(reranked.ids()).containsExactlyInAnyOrder("a", "b", "c");
        reranked.scores()
                .forEach((id, score) -> assertThat(score)
                        .as(id)
                        .isEqualTo(model.likelihood(texts.get(id), "blue sea").meanLogProbability()));
        assertThatThrownBy(() -> model.queryLikelihood(id -> null).rerank("blue sea", ranking))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'a'");
    }

    @Test
    void anInterruptedThreadGeneratesNoMoreAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> model.generate("sky", new Decoding.Greedy(3)))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void oddInputsGenerate() {
        for (String odd : List.of("", "🚀", "\ud83d", "x".repeat(5000), "sky ".repeat(5000))) {
            assertThat(model.generate(odd, new Decoding.Greedy(3)).getFirst().ids())
                    .hasSizeBetween(1, 3);
        }
    }

    @Test
    void aBeamAsWideAsAllSequencesFindsTheLikeliest() {
        // Two tokens from a vocabulary of three of which 2 ends: by hand, over all sequences.
        double[][] table = {{0.5, 0.3, 0.2}, {0.1, 0.2, 0.7}, {0.6, 0.3, 0.1}};
        TokenSearch search = new TokenSearch(
                beginnings -> beginnings.stream()
                        .map(ids -> table[ids.isEmpty() ? 0 : 1 + ids.getLast()])
                        .map(row -> IntStream.range(0, 3)
                                .mapToDouble(i -> Math.log(row[i]))
                                .toArray())
                        .toList(),
                token -> token == 2);
        // Behind 0 comes 2 with 0.7: 0.5 * 0.7; behind 1 comes 0 with 0.6: 0.3 * 0.6; 2 alone: 0.2.
        List<TokenSearch.Sequence> best = search.find(new Decoding.Beam(9, 3, 0, 2));
        assertThat(best.stream().map(TokenSearch.Sequence::ids))
                .containsExactly(List.of(0, 2), List.of(2), List.of(1, 0));
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Decoding.Greedy(0)).hasMessageContaining("maxTokens is 0");
        assertThatThrownBy(() -> new Decoding.Beam(2, 3, 1, 5)).hasMessageContaining("count is 3");
        assertThatThrownBy(() -> new Decoding.Beam(2, 1, Double.NaN, 5)).hasMessageContaining("lengthPenalty is NaN");
        assertThatThrownBy(() -> new Decoding.Sampled(0, 1, 1, 5)).hasMessageContaining("top is 0");
    }

    @Test
    void modelsOfOtherKindsAreRefused() {
        assertThatThrownBy(() ->
                        SequenceToSequence.open(Fixture.of("cross/one-label").model(), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("holds no encoder-decoder");
        assertThatThrownBy(() -> TextEncoder.open(Fixture.of("seq2seq/t5").model(), Fixture.execution()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SequenceToSequence.open");
    }
}
