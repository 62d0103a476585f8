package io.retrieval4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {

    @Test
    void ordersByScoreDescendingAndThenByIdDescending() {
        Ranking ranking = Ranking.of(Map.of("a", 1, "b", 2, "c", 1, "d", 3), 10);

        assertThat(ranking.ids()).containsExactly("d", "b", "c", "a");
        assertThat(ranking.hits()).extracting(Hit::rank).containsExactly(1, 2, 3, 4);
    }

    @Test
    void ordersEqualScoresAsTheBytesOfTheirIdsInUtf8() {
        List<String> ids =
                List.of("a", "aa", "é", "\uFFFD", "\uE000", "\uD83D\uDE00", "\uD834\uDD1E", "b\uD83D\uDE00", "b\uFFFD");
        Ranking.Builder builder = Ranking.builder(100);
        ids.forEach(id -> builder.add(id, 1));

        List<String> byBytes = ids.stream()
                .sorted(Comparator.comparing(
                                (String id) -> id.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
                        .reversed())
                .toList();
        assertThat(builder.build().ids()).isEqualTo(byBytes);
    }

    @Test
    void keepsTheBestOfManyWhateverTheirOrder() {
        for (long seed = 1; seed <= 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int documents = random.nextInt(200);
            int limit = random.nextInt(30);
            List<Hit> all = new ArrayList<>();
            Ranking.Builder builder = Ranking.builder(limit);
            for (int i = 0; i < documents; i++) {
                String id = "d" + random.nextInt(1_000_000) + "-" + i;
                double score = random.nextInt(10) / 4.0;
                all.add(new Hit(id, score, 1));
                builder.add(id, score);
            }
            List<String> expected = all.stream()
                    .sorted(Comparator.comparingDouble(Hit::score)
                            .thenComparing(Hit::id)
                            .reversed())
                    .limit(limit)
                    .map(Hit::id)
                    .toList();
            assertThat(builder.build().ids()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void treatsNegativeZeroAndZeroAsEqualScores() {
        Ranking ranking = Ranking.builder(2).add("a", 0.0).add("b", -0.0).build();

        assertThat(ranking.ids()).containsExactly("b", "a");
    }

    @Test
    void refusesNanAndAnIdGivenTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranking.builder(3).add("x", Double.NaN))
                .withMessageContaining("'x'")
                .withMessageContaining("NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranking.builder(3).add("x", 1).add("x", 2).build())
                .withMessageContaining("'x'")
                .withMessageContaining("twice");
    }

    @Test
    void refusesALimitBelowZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranking.builder(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ranking.empty().top(-2))
                .withMessageContaining("-2");
    }

    @Test
    void cutsAtTheTopAndKeepsRanks() {
        Ranking ranking = Ranking.of(Map.of("a", 3, "b", 2, "c", 1), 3);

        assertThat(ranking.top(2).hits()).containsExactly(new Hit("a", 3, 1), new Hit("b", 2, 2));
        assertThat(ranking.top(5)).isSameAs(ranking);
        assertThat(ranking.top(0)).isEqualTo(Ranking.empty());
    }

    @Test
    void rescoresIntoANewOrder() {
        Ranking ranking = Ranking.of(Map.of("a", 3, "b", 2, "c", 1), 3).rescored(hit -> -hit.score());

        assertThat(ranking.ids()).containsExactly("c", "b", "a");
        assertThat(ranking.scores()).containsExactly(Map.entry("c", -1.0), Map.entry("b", -2.0), Map.entry("a", -3.0));
    }
}
