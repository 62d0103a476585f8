package io.retrieval4j.eval.fuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.fuse.BordaFuse;
import io.retrieval4j.fuse.CombAnz;
import io.retrieval4j.fuse.CombGmnz;
import io.retrieval4j.fuse.CombMax;
import io.retrieval4j.fuse.CombMed;
import io.retrieval4j.fuse.CombMin;
import io.retrieval4j.fuse.CombMnz;
import io.retrieval4j.fuse.CombSum;
import io.retrieval4j.fuse.CondorcetFuse;
import io.retrieval4j.fuse.Fusion;
import io.retrieval4j.fuse.Isr;
import io.retrieval4j.fuse.LogIsr;
import io.retrieval4j.fuse.LogNIsr;
import io.retrieval4j.fuse.Mixed;
import io.retrieval4j.fuse.RankBiasedCentroid;
import io.retrieval4j.fuse.ReciprocalRankFusion;
import io.retrieval4j.fuse.WeightedBordaFuse;
import io.retrieval4j.fuse.WeightedCondorcetFuse;
import io.retrieval4j.fuse.WeightedMnz;
import io.retrieval4j.fuse.WeightedSum;
import io.retrieval4j.fuse.normalise.Borda;
import io.retrieval4j.fuse.normalise.Max;
import io.retrieval4j.fuse.normalise.MinMax;
import io.retrieval4j.fuse.normalise.MinMaxInverted;
import io.retrieval4j.fuse.normalise.Normalisation;
import io.retrieval4j.fuse.normalise.Rank;
import io.retrieval4j.fuse.normalise.Sum;
import io.retrieval4j.fuse.normalise.Zmuv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compared with ranx 0.3.21 on what src/test/python/fusion_fixtures.py wrote. */
class FusionTest {

    private static final List<Double> WEIGHTS = List.of(.5, 1.25, .8);
    private static final Qrels QRELS = Qrels.read(resource("qrels.txt"), "qrels.txt");
    private static final List<Run> RUNS = IntStream.range(0, 3)
            .mapToObj(n -> Run.read(resource("run" + n + ".txt"), "run" + n + ".txt"))
            .toList();

    private static InputStream resource(String name) {
        return FusionTest.class.getResourceAsStream(name);
    }

    private static Stream<String[]> rows(String name) {
        try (InputStream in = resource(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split("\t"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Fusion> methods() {
        return List.of(
                new CombSum(),
                new CombMnz(),
                new CombAnz(),
                new CombMax(),
                new CombMin(),
                new CombMed(),
                new CombGmnz(.5),
                new Isr(),
                new LogIsr(),
                new LogNIsr(LogNIsr.USUAL_SIGMA),
                new ReciprocalRankFusion(ReciprocalRankFusion.PAPER_CONSTANT),
                new RankBiasedCentroid(.8),
                new BordaFuse(),
                new CondorcetFuse(),
                new Mixed(WEIGHTS),
                new WeightedMnz(WEIGHTS),
                new WeightedSum(WEIGHTS),
                new WeightedBordaFuse(WEIGHTS),
                new WeightedCondorcetFuse(WEIGHTS),
                BayesFuse.fit(QRELS, RUNS),
                MapFuse.fit(QRELS, RUNS),
                PosFuse.fit(QRELS, RUNS),
                ProbFuse.fit(QRELS, RUNS, 3),
                SegFuse.fit(QRELS, RUNS).after(new MinMax()),
                SlideFuse.fit(QRELS, RUNS, 2));
    }

    static List<Normalisation> normalisations() {
        return List.of(new MinMax(), new MinMaxInverted(), new Max(), new Sum(), new Zmuv(), new Rank(), new Borda());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aMethodFusesAsRanxDoes(Fusion method) {
        Run fused = FusedRun.of(method, RUNS);
        Map<String, Map<String, Double>> expected = new TreeMap<>();
        rows("fused.tsv")
                .filter(row -> row[0].equals(method.name()))
                .forEach(row -> expected.computeIfAbsent(row[1], query -> new TreeMap<>())
                        .put(row[2], Double.valueOf(row[3])));
        assertThat(expected).isNotEmpty();
        expected.forEach((query, scores) -> {
            RankedList list = fused.list(query);
            assertThat(list.ids()).as(query).containsExactlyInAnyOrderElementsOf(scores.keySet());
            for (int rank = 1; rank <= list.size(); rank++) {
                double score = scores.get(list.id(rank));
                assertThat(list.score(rank))
                        .as("%s of %s", list.id(rank), query)
                        .isCloseTo(score, within(1e-12 * Math.max(1, Math.abs(score))));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("normalisations")
    void aNormalisationRescoresAsRanxDoes(Normalisation normalisation) {
        for (String query : List.of("q0", "q3")) {
            List<Map<String, Double>> lists =
                    RUNS.stream().map(run -> run.list(query).scores()).toList();
            List<Map<String, Double>> normalised = normalisation.normalise(lists);
            List<String[]> expected = rows("normalised.tsv")
                    .filter(row -> row[0].equals(normalisation.name()) && row[2].equals(query))
                    .toList();
            assertThat(normalised.stream().mapToInt(Map::size).sum()).isEqualTo(expected.size());
            for (String[] row : expected) {
                assertThat(normalised.get(Integer.parseInt(row[1])).get(row[3]))
                        .as("%s of run %s", row[3], row[1])
                        .isCloseTo(Double.parseDouble(row[4]), within(1e-12));
            }
            assertThat(normalised)
                    .allSatisfy(list ->
                            assertThat(List.copyOf(list.values())).isSortedAccordingTo((a, b) -> Double.compare(b, a)));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void listsMayBeEmpty(Fusion method) {
        Map<String, Double> alone = method.scores(List.of(Map.of("a", 1.0), Map.of(), Map.of()));
        assertThat(alone.keySet()).containsExactly("a");
        assertThat(alone.get("a")).isFinite();
        assertThat(method.scores(List.of(Map.of(), Map.of(), Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("normalisations")
    void scoresThatAreAllAlikeStayFinite(Normalisation normalisation) {
        for (Map<String, Double> list : normalisation.normalise(List.of(Map.of("a", 2.0, "b", 2.0), Map.of()))) {
            assertThat(list.values()).allSatisfy(score -> assertThat(score).isFinite());
        }
    }

    @Test
    void aRunThatLacksAQueryGivesItAnEmptyList() {
        Run one = Run.of(Map.of("1", Map.of("a", 2.0), "2", Map.of("b", 1.0)));
        Run other = Run.of(Map.of("1", Map.of("a", 3.0)));
        Run fused = FusedRun.of(new CombSum(), List.of(one, other));
        assertThat(fused.list("1").score(1)).isEqualTo(5);
        assertThat(fused.list("2").score(1)).isEqualTo(1);
        assertThat(fused.name()).isEqualTo("sum");
    }

    @Test
    void condorcetSortsEvenWhereMajoritiesGoInACircle() {
        List<Map<String, Double>> circle = Stream.of("abc", "bca", "cab")
                .map(order -> {
                    Map<String, Double> list = new LinkedHashMap<>();
                    order.chars().forEach(id -> list.put(Character.toString(id), 9.0 - list.size()));
                    return list;
                })
                .toList();
        assertThat(new CondorcetFuse().scores(circle))
                .containsOnlyKeys("a", "b", "c")
                .containsValues(3.0, 2.0, 1.0);
    }

    @Test
    void weightsOfAnotherNumberOfRunsAreRefused() {
        assertThatThrownBy(() -> FusedRun.of(new WeightedSum(List.of(1.0)), RUNS))
                .hasMessageContaining("wsum was made for 1 rankings and is given 3");
        assertThatThrownBy(() -> new Mixed(List.of(Double.NaN))).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ReciprocalRankFusion(-1)).hasMessageContaining("-1");
    }
}
