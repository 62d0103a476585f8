package io.retrieval4j.eval.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.Evaluator;
import io.retrieval4j.eval.Measures;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.CombAnz;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.MinMax;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected settings and values are what ranx 0.3.21 finds on the same files: {@code optimize_fusion(qrels, runs,
 * norm='min-max', method='wsum')}, with steps that doubles add up without loss. Weighted sums hardly tie; other
 * methods do, and ranx breaks ties in its own way.
 */
class GridSearchTest {

    private static final Path FIXTURES = Path.of("src/test/resources/io/retrieval4j/eval/fuse");
    private static final Qrels QRELS = Qrels.read(FIXTURES.resolve("qrels.txt"));
    private static final List<Run> RUNS = IntStream.range(0, 3)
            .mapToObj(number -> Run.read(FIXTURES.resolve("run" + number + ".txt")))
            .toList();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            .25  | AP      | [0.5, 0.25, 0.25]    | 0.4435910273200188  | 15
            .5   | AP      | [0.5, 0.0, 0.5]      | 0.4410628392771249  | 6
            .125 | AP      | [0.625, 0.125, 0.25] | 0.4566167298310155  | 45
            .25  | nDCG@5  | [0.5, 0.25, 0.25]    | 0.43056136954445295 | 15
            .125 | nDCG@10 | [0.375, 0.125, 0.5]  | 0.5147093915738467  | 45
            """)
    void theBestWeightsAreRanxs(double step, String measure, String best, double value, int count) {
        Map<String, Fusion> settings = new LinkedHashMap<>();
        for (List<Double> weights : GridSearch.weights(RUNS.size(), step)) {
            settings.put(weights.toString(), new WeightedSum(weights).after(new MinMax()));
        }
        GridSearch search = GridSearch.over(settings, RUNS, Evaluator.of(QRELS), Measures.parse(measure));
        assertThat(search.trials()).hasSize(count);
        assertThat(search.best().setting()).isEqualTo(best);
        assertThat(search.best().value()).isCloseTo(value, within(1e-12));
    }

    @Test
    void ofEquallyGoodSettingsTheLastIsTaken() {
        GridSearch.Trial first = new GridSearch.Trial("first", new CombSum(), .5);
        GridSearch.Trial second = new GridSearch.Trial("second", new CombMnz(), .5);
        assertThat(new GridSearch(List.of(first, second, new GridSearch.Trial("third", new CombAnz(), .4))).best())
                .isEqualTo(second);
    }

    @Test
    void weightsAreAllThatAddUpToOne() {
        assertThat(GridSearch.weights(2, .5)).containsExactly(List.of(0.0, 1.0), List.of(.5, .5), List.of(1.0, 0.0));
        // 66 ways to give ten tenths to three; adding doubles up would lose those that come to .9999.
        assertThat(GridSearch.weights(3, .1)).hasSize(66).doesNotHaveDuplicates();
        assertThat(GridSearch.weights(1, .1)).containsExactly(List.of(1.0));
        assertThatThrownBy(() -> GridSearch.weights(2, .3)).hasMessageContaining("one over an integer");
        assertThatThrownBy(() -> GridSearch.weights(0, .5)).hasMessageContaining("0 weights");
    }

    @Test
    void aRunWithoutAJudgedQueryTeachesNothing() {
        Run other = Run.of(Map.of("other", Map.of("d", 1)));
        assertThatThrownBy(() ->
                        GridSearch.over(Map.of("sum", new CombSum()), List.of(other), Evaluator.of(QRELS), Measures.AP))
                .hasMessageContaining("there is nothing to learn from; no query of the run 'run'");
        assertThatThrownBy(() -> MapFuse.fit(QRELS, List.of(other))).hasMessageContaining("nothing to learn from");
        assertThatThrownBy(() -> PosFuse.fit(QRELS, List.of(other))).hasMessageContaining("nothing to learn from");
    }
}
