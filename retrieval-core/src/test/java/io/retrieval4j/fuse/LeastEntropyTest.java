package io.retrieval4j.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.Ranking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Worked by hand. */
class LeastEntropyTest {

    private static final LeastEntropy BEST_THREE = new LeastEntropy(3);
    private static final Map<String, Double> EVEN =
            Ranking.of(Map.of("a", 2, "b", 1, "c", 0), 9).scores();
    private static final Map<String, Double> STEEP =
            Ranking.of(Map.of("x", 100, "y", 70, "z", 70, "rest", 1), 9).scores();
    private static final Map<String, Double> FLAT =
            Ranking.of(Map.of("p", 5, "q", 5, "r", 5), 9).scores();

    @Test
    void entropyIsOfTheSoftmaxOfTheBestScoresInStandardDeviations() {
        // z = 1.224745, 0, -1.224745: exp = 3.403297, 1, .293833; p = .724548, .212896, .062556; H = .736180 nats of
        // 1.098612.
        assertThat(BEST_THREE.entropy(EVEN)).isCloseTo(.670100, within(2e-6));
        // z = 1.414214, -.707107 twice: exp = 4.113250, .493069 twice; p = .806617, .096692 twice; H = .625135.
        assertThat(BEST_THREE.entropy(STEEP)).isCloseTo(.569023, within(2e-6));
        assertThat(BEST_THREE.entropy(FLAT)).isEqualTo(1);
    }

    @Test
    void theSurestListIsTakenAsItIs() {
        assertThat(BEST_THREE.scores(List.of(FLAT, EVEN, STEEP))).isEqualTo(STEEP);
        assertThat(BEST_THREE.scores(List.of(FLAT, EVEN))).isEqualTo(EVEN);
        assertThat(BEST_THREE.scores(List.of(EVEN, Map.of("b", 1.0)))).isEqualTo(Map.of("b", 1.0));
        Map<String, Double> shifted =
                Ranking.of(Map.of("d", -2, "e", -1, "f", -3), 9).scores();
        assertThat(BEST_THREE.scores(List.of(EVEN, shifted)))
                .as("the same shape")
                .isEqualTo(EVEN);
    }

    @Test
    void emptyListsAreNotTaken() {
        assertThat(BEST_THREE.scores(List.of(Map.of(), FLAT))).isEqualTo(FLAT);
        assertThat(BEST_THREE.scores(List.of(Map.of(), Map.of()))).isEmpty();
        assertThat(BEST_THREE.scores(List.of())).isEmpty();
    }

    @Test
    void twoScoresAreTooFew() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LeastEntropy(2))
                .withMessageContaining("the best 2 scores");
    }
}
