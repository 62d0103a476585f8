package io.retrieval4j.eval.fuse;

import static io.retrieval4j.eval.Measures.AP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.MinMax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearnedWeightsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/io/retrieval4j/eval/fuse");
    private static final Qrels QRELS = Qrels.read(FIXTURES.resolve("qrels.txt"));
    private static final List<Run> RUNS = IntStream.range(0, 3)
            .mapToObj(number -> Run.read(FIXTURES.resolve("run" + number + ".txt")))
            .toList();

    private static Fusion form(List<Double> weights) {
        return new WeightedSum(weights).after(new MinMax());
    }

    private static double value(Fusion fusion, Measure measure) {
        return Evaluator.of(QRELS).evaluate(FusedRun.of(fusion, RUNS), measure).mean(measure);
    }

    /** The least values are the best that ranx finds among weights in steps of an eighth ({@link GridSearchTest}). */
    @ParameterizedTest
    @CsvSource({"AP, .4566", "nDCG@10, .5147"})
    void ascentFindsWhatAGridFinds(String name, double grid) {
        Measure measure = Measures.parse(name);
        CoordinateAscent learned =
                CoordinateAscent.over(LearnedWeightsTest::form, RUNS, Evaluator.of(QRELS), measure, 4, 42);
        assertThat(learned.value()).isGreaterThanOrEqualTo(grid);
        assertThat(learned.value()).isCloseTo(value(learned.fusion(), measure), within(1e-12));
        assertThat(learned.weights()).allMatch(weight -> weight >= 0 && weight <= 1);
        assertThat(learned.weights().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, within(1e-12));
        assertThat(CoordinateAscent.over(LearnedWeightsTest::form, RUNS, Evaluator.of(QRELS), measure, 4, 42)
                        .weights())
                .isEqualTo(learned.weights());
    }

    @Test
    void aRunThatMisleadsLosesItsWeight() {
        Run right = Run.of(Map.of("q", Map.of("good", 2, "bad", 1)));
        Run wrong = Run.of(Map.of("q", Map.of("good", 1, "bad", 9)));
        CoordinateAscent learned = CoordinateAscent.over(
                WeightedSum::new,
                List.of(wrong, right),
                Evaluator.of(Qrels.of(Map.of("q", Map.of("good", 1)))),
                AP,
                0,
                1);
        assertThat(learned.value()).isEqualTo(1);
        assertThat(learned.weights()).containsExactly(0.0, 1.0);
    }

    @Test
    void eachQueryIsFusedByWhatWasLearnedOnOthers() {
        List<Set<String>> seen = new ArrayList<>();
        CrossValidation validation = CrossValidation.of(
                judged -> {
                    seen.add(judged.queries());
                    return CoordinateAscent.over(LearnedWeightsTest::form, RUNS, Evaluator.of(judged), AP, 1, 42)
                            .fusion();
                },
                RUNS,
                QRELS,
                5,
                7);
        assertThat(validation.folds()).hasSize(5);
        Set<String> held = new HashSet<>();
        for (int fold = 0; fold < 5; fold++) {
            CrossValidation.Fold one = validation.folds().get(fold);
            assertThat(one.queries()).doesNotContainAnyElementsOf(seen.get(fold));
            assertThat(one.queries().size() + seen.get(fold).size())
                    .isEqualTo(QRELS.queries().size());
            Run fused = FusedRun.of(one.fusion(), RUNS);
            one.queries().forEach(query -> {
                assertThat(held.add(query)).isTrue();
                assertThat(validation.run().list(query).scores())
                        .isEqualTo(fused.list(query).scores());
            });
        }
        assertThat(validation.run().queries()).isEqualTo(QRELS.queries());
        assertThat(held).isEqualTo(QRELS.queries());
    }

    @Test
    void whatCannotBeLearnedOrHeldOutIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CoordinateAscent.over(LearnedWeightsTest::form, List.of(), Evaluator.of(QRELS), AP, 0, 1))
                .withMessageContaining("0 runs");
        Run other = Run.of(Map.of("other", Map.of("d", 1)));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CoordinateAscent.over(WeightedSum::new, List.of(other), Evaluator.of(QRELS), AP, 0, 1))
                .withMessageContaining("nothing to learn from");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CrossValidation.of(judged -> form(List.of(1.0, 1.0, 1.0)), RUNS, QRELS, 1, 1))
                .withMessageContaining("1 folds of");
    }
}
