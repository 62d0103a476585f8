package io.retrieval4j.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.format.RunFormat;
import io.retrieval4j.eval.measure.Compatibility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A ranking is judged in the order that its user saw; a file is sorted as trec_eval sorts it. */
class RankingOrderTest {

    private static final Qrels QRELS = Qrels.of(Map.of("q", Map.of("a", 1)));

    static List<RunFormat> formats() {
        return RunFormat.all();
    }

    private static Map<String, Double> ties(String... documents) {
        Map<String, Double> ties = new LinkedHashMap<>();
        for (String document : documents) {
            ties.put(document, 2.5);
        }
        return ties;
    }

    private static double reciprocalRank(Run run) {
        return Evaluator.of(QRELS).evaluate(run, Measures.RR).mean(Measures.RR);
    }

    @Test
    void aRankingKeepsTheOrderOfItsTies() {
        Run ascending = Run.builder("r").ranking("q", ties("a", "b", "c")).build();
        assertThat(ascending.list("q").ids()).containsExactly("a", "b", "c");
        assertThat(reciprocalRank(ascending)).isEqualTo(1);
        Run sorted = Run.builder("r")
                .add("q", "a", 2.5)
                .add("q", "b", 2.5)
                .add("q", "c", 2.5)
                .build();
        assertThat(sorted.list("q").ids()).containsExactly("c", "b", "a");
        assertThat(reciprocalRank(sorted)).isEqualTo(1 / 3.0);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void withDistinctScoresAFileKeepsTheOrderToo(RunFormat format) throws IOException {
        long seed = 5;
        Random random = new Random(seed);
        Map<String, Double> ranking = new LinkedHashMap<>();
        double score = 1;
        for (int place = 0; place < 500; place++) {
            // Steps of nothing, of less than a float can tell, of a float's last bit, and of more.
            score -= switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> 1e-12;
                case 2 -> 6e-8;
                default -> random.nextDouble() / 100;
            };
            ranking.put("d" + random.nextInt(1 << 20), score);
        }
        Run run = Run.builder("r").ranking("q", ranking).build();
        StringWriter out = new StringWriter();
        format.write(run.withDistinctScores(), out);
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        assertThat(format.read(new ByteArrayInputStream(bytes), "file")
                        .list("q")
                        .ids())
                .as("seed %d", seed)
                .containsExactlyElementsOf(ranking.keySet());
        if (format.name().equals("trec")) {
            for (Compatibility version : Compatibility.values()) {
                assertThat(Run.readLike(version, new ByteArrayInputStream(bytes), "file")
                                .list("q")
                                .ids())
                        .as("seed %d, %s", seed, version)
                        .containsExactlyElementsOf(ranking.keySet());
            }
        }
    }

    @Test
    void distinctScoresChangeNoMoreThanTheyMust() {
        Map<String, Double> ranking = new LinkedHashMap<>(ties("a", "b"));
        ranking.put("c", .1);
        RankedList distinct = Run.builder("r")
                .ranking("q", ranking)
                .build()
                .withDistinctScores()
                .list("q");
        assertThat(distinct.score(1)).isEqualTo(2.5);
        assertThat(distinct.score(2)).isEqualTo(Math.nextDown(2.5f));
        assertThat(distinct.score(3)).isEqualTo(.1);
    }

    @Test
    void whatIsNoRankingIsRefused() {
        assertThatThrownBy(() -> Run.builder("r").ranking("q", new LinkedHashMap<>(Map.of("a", 1.0, "b", Double.NaN))))
                .hasMessageContaining("NaN");
        Map<String, Double> ascending = new LinkedHashMap<>();
        ascending.put("a", 1.0);
        ascending.put("b", 2.0);
        assertThatThrownBy(() -> Run.builder("r").ranking("q", ascending)).hasMessageContaining("above the 1.0");
        Run.Builder builder = Run.builder("r").ranking("q", ties("a"));
        assertThatThrownBy(() -> builder.add("q", "b", 1)).hasMessageContaining("has a ranking");
        assertThatThrownBy(() -> builder.ranking("q", ties("b"))).hasMessageContaining("'q'");
        assertThatThrownBy(() -> Run.builder("r")
                        .ranking("q", Map.of("a", -3e38, "b", -3e38))
                        .ranking("p", Map.of("a", -1e39, "b", -1e39))
                        .build()
                        .withDistinctScores())
                .hasMessageContaining("no 32-bit float");
    }

    @Test
    void aQuerysOwnDocumentIsLeftOutAndTheOthersMoveUp() {
        Run run = Run.builder("r")
                .ranking("q", ties("q", "a", "b"))
                .ranking("p", ties("a"))
                .build();
        assertThat(run.withoutOwnDocuments().list("q").ids()).containsExactly("a", "b");
        assertThat(run.withoutOwnDocuments().list("p").ids()).containsExactly("a");
        assertThat(run.withoutOwnDocuments().top(1).list("q").ids()).containsExactly("a");
        assertThat(run.top(0).list("q").size()).isZero();
    }
}
