package io.retrieval4j.eval.junit;

import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.junit.RelevanceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.Ranking;
import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.WilcoxonSignedRank;
import io.retrieval4j.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelevanceAssertionsTest {

    private static final int QUERIES = 12;
    private static final Qrels QRELS = qrels();

    private static Qrels qrels() {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        for (int query = 0; query < QUERIES; query++) {
            grades.put("q" + query, Map.of("right", 2, "wrong", 0));
        }
        return Qrels.of(grades);
    }

    /** The first {@code good} queries have the relevant document at rank 1, the others at rank 3 behind one not judged. */
    private static Run run(String name, int good) {
        Run.Builder run = Run.builder(name);
        for (int query = 0; query < QUERIES; query++) {
            run.add("q" + query, "right", query < good ? 9 : 1)
                    .add("q" + query, "wrong", 3)
                    .add("q" + query, "unknown", 2);
        }
        return run.build();
    }

    @Test
    void whatHoldsPasses() {
        assertThat(run("now", QUERIES))
                .ranks("q3", "right", 1)
                .answersAllOf(QRELS)
                .on(QRELS)
                .isJudgedAtLeast(.6, 3)
                .measuredBy(RR)
                .isAtLeast(1)
                .dropsNoQueryBelow(1)
                .dropsNoQueryByMoreThan(0, run("before", 4))
                .losesAtMost(0, run("before", 4))
                .isNotSignificantlyWorseThan(run("before", 4), .05);
    }

    @Test
    void aMeanThatIsTooLowShowsTheWorstQueriesWithTheirDocuments() {
        assertThatThrownBy(() ->
                        assertThat(run("now", 10)).on(QRELS).measuredBy(RR).isAtLeast(.95))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RR of 'now' is 0.8889 over 12 queries, below 0.95")
                .hasMessageContaining("q10 0.3333")
                .hasMessageContaining("found:    wrong[0] unknown[-] right[2]")
                .hasMessageContaining("relevant: right[2] at rank 3");
    }

    @Test
    void aSignificantFallShowsTheQueriesThatFellWithBothRankings() {
        Run before = run("before", QUERIES);
        assertThatThrownBy(() ->
                        assertThat(run("now", 3)).on(QRELS).measuredBy(RR).isNotSignificantlyWorseThan(before, .05))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("RR fell from 1.0000 ('before') to 0.5000 ('now'), significantly: p = ")
                .hasMessageContaining("below 0.05 (paired t; 0 queries better, 3 alike, 9 worse)")
                .hasMessageContaining("q3 1.0000 -> 0.3333 (-0.6667)")
                .hasMessageContaining("before:   right[2] wrong[0] unknown[-]")
                .hasMessageContaining("now:      wrong[0] unknown[-] right[2]")
                .hasMessageContaining("and 4 more");
        assertThatThrownBy(() -> assertThat(run("now", 3))
                        .on(QRELS)
                        .measuredBy(RR)
                        .testedBy(new WilcoxonSignedRank())
                        .isNotSignificantlyWorseThan(before, .05))
                .hasMessageContaining("p = 0.00391")
                .hasMessageContaining("(Wilcoxon;");
    }

    @Test
    void aFallThatMayBeChancePassesWhereOnlySignificanceIsAsked() {
        Run before = run("before", QUERIES);
        Run now = run("now", QUERIES - 1);
        assertThatCode(() -> assertThat(now).on(QRELS).measuredBy(RR).isNotSignificantlyWorseThan(before, .05))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> assertThat(now).on(QRELS).measuredBy(RR).losesAtMost(.01, before))
                .hasMessageContaining("q11 1.0000 -> 0.3333");
        assertThatThrownBy(() -> assertThat(now).on(QRELS).measuredBy(RR).dropsNoQueryByMoreThan(.5, before))
                .hasMessageContaining("1 of 12 queries lose more than 0.5");
        assertThatThrownBy(() -> assertThat(now).on(QRELS).measuredBy(RR).dropsNoQueryBelow(.5))
                .hasMessageContaining("1 of 12 queries have a RR below 0.5");
    }

    @Test
    void aPinnedDocumentThatSlippedIsShownAmongTheOthers() {
        assertThatThrownBy(() -> assertThat(run("now", 0)).ranks("q1", "right", 2))
                .hasMessageContaining("'right' is at rank 3 for query 'q1'; expected at rank 2 or better")
                .hasMessageContaining("1. wrong 3.0");
        assertThatThrownBy(() -> assertThat(run("now", 0)).ranks("q1", "gone", 2))
                .hasMessageContaining("'gone' is not retrieved");
        assertThatThrownBy(() -> assertThat(run("now", 0)).answersAllOf(Qrels.of(Map.of("new", Map.of("a", 1)))))
                .hasMessageContaining("1 of 1 judged queries have no document: [new]");
    }

    @Test
    void tooFewJudgementsAreNamed() {
        assertThatThrownBy(() -> assertThat(run("now", 0)).on(QRELS).isJudgedAtLeast(.9, 3))
                .hasMessageContaining("Judged@3 of 'now' is 0.6667 over 12 queries, below 0.9")
                .hasMessageContaining("q0 0.6667, without judgement: [unknown]");
    }

    @Test
    void aBaselineIsWrittenOnPurposeOnly(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("kept/baseline.run.gz");
        Run good = run("good", QUERIES);
        assertThatThrownBy(() -> assertThat(good).on(QRELS).measuredBy(RR).losesAtMost(0, Baseline.at(file)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dretrieval4j.baseline.update=true");
        assertThat(Files.exists(file)).isFalse();
        assertThat(good).on(QRELS).measuredBy(RR).losesAtMost(0, Baseline.at(file, true));
        byte[] kept = Files.readAllBytes(file);
        assertThat(Baseline.at(file).run().list("q0").ids())
                .isEqualTo(good.list("q0").ids());
        assertThatThrownBy(() ->
                        assertThat(run("worse", 2)).on(QRELS).measuredBy(RR).losesAtMost(0, Baseline.at(file)))
                .hasMessageContaining("RR fell from 1.0000 ('good') to");
        assertThat(Files.readAllBytes(file)).isEqualTo(kept);
        assertThat(file.getParent().toFile().list())
                .as("no partial file is left")
                .hasSize(1);
    }

    @Test
    void aRunWithoutAJudgedQueryFails() {
        Run other = Run.builder("other").add("q00", "right", 1).build();
        assertThatThrownBy(() -> assertThat(other).on(QRELS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no query of the run 'other' has judgements: the run's are [q00]");
        assertThatThrownBy(
                        () -> assertThat(run("now", 4)).on(QRELS).measuredBy(RR).losesAtMost(0, other))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'other'");
        assertThatThrownBy(() ->
                        assertThat(run("now", 4)).on(QRELS).measuredBy(RR).isNotSignificantlyWorseThan(other, .05))
                .isInstanceOf(AssertionError.class);
        // An answer of nothing at all is an answer, and judged as one.
        Run.Builder silent = Run.builder("silent");
        QRELS.queries().forEach(silent::query);
        assertThatThrownBy(() ->
                        assertThat(silent.build()).on(QRELS).measuredBy(RR).isAtLeast(.1))
                .hasMessageContaining("RR of 'silent' is 0.0000");
    }

    private record NotANumber() implements Measure {

        @Override
        public String name() {
            return "NaN";
        }

        @Override
        public double of(JudgedRanking ranking) {
            return Double.NaN;
        }
    }

    @Test
    void aMeasureThatIsNoNumberPassesNoAssertion() {
        assertThatThrownBy(() -> assertThat(run("now", 4)).on(QRELS).measuredBy(new NotANumber()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("NaN of 'now' is not a number for query 'q0'");
        assertThatThrownBy(
                        () -> assertThat(run("now", 4)).on(QRELS).measuredBy(RR).isAtLeast(Double.NaN))
                .hasMessageContaining("the bound is NaN");
    }

    @Test
    void aBoundHoldsUpToRounding() {
        // Thirteen of twenty queries have their document first: .65, which the sum of thirteen twentieths misses.
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        Run.Builder run = Run.builder("now");
        for (int query = 0; query < 20; query++) {
            grades.put("q" + query, Map.of("right", 1));
            run.add("q" + query, query < 13 ? "right" : "wrong", 1);
        }
        Qrels qrels = Qrels.of(grades);
        assertThat(run.build()).on(qrels).measuredBy(RR).isAtLeast(.65);
        assertThat(run.build())
                .on(qrels)
                .measuredBy(RR)
                .isAtLeast(Math.nextUp(.65))
                .isAtLeast(.65 + 1e-12);
        assertThatThrownBy(
                        () -> assertThat(run.build()).on(qrels).measuredBy(RR).isAtLeast(.6500001))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRealRegressionOfAnOddIdIsFound(@TempDir Path folder) {
        Qrels qrels = Qrels.of(Map.of("#1", Map.of("d 1", 1)));
        Run good = Run.builder("good").add("#1", "d 1", 2).add("#1", "x", 1).build();
        Run bad = Run.builder("bad").add("#1", "d 1", 1).add("#1", "x", 2).build();
        Path file = folder.resolve("baseline.json");
        assertThat(good).on(qrels).measuredBy(RR).losesAtMost(0, Baseline.at(file, true));
        assertThatThrownBy(() -> assertThat(bad).on(qrels).measuredBy(RR).losesAtMost(0, Baseline.at(file)))
                .hasMessageContaining("RR fell from 1.0000 ('run') to 0.5000 ('bad')");
        Qrels spaceless = Qrels.of(Map.of("#1", Map.of("d1", 1)));
        Run first = Run.builder("first").add("#1", "d1", 2).add("#1", "x", 1).build();
        Path trec = folder.resolve("baseline.run");
        assertThat(first).on(spaceless).measuredBy(RR).losesAtMost(0, Baseline.at(trec, true));
        Run second = Run.builder("second").add("#1", "d1", 1).add("#1", "x", 2).build();
        assertThatThrownBy(() -> assertThat(second).on(spaceless).measuredBy(RR).losesAtMost(0, Baseline.at(trec)))
                .hasMessageContaining("RR fell from 1.0000");
    }

    @Test
    void aBaselineKeepsTheOrderOfTies(@TempDir Path folder) {
        Map<String, Double> ties = new LinkedHashMap<>();
        ties.put("a", 1.0);
        ties.put("b", 1.0);
        Qrels qrels = Qrels.of(Map.of("q", Map.of("a", 1)));
        Run shown = Run.builder("shown").ranking("q", ties).build();
        for (String name : new String[] {"baseline.run.gz", "baseline.json.gz"}) {
            Path file = folder.resolve(name);
            assertThat(shown).on(qrels).measuredBy(RR).losesAtMost(0, Baseline.at(file, true));
            assertThat(Baseline.at(file).run().list("q").ids()).containsExactly("a", "b");
        }
    }

    @Test
    void aPipelineIsAskedAndAssertedOnAsItsRun() {
        Map<String, String> topics = new LinkedHashMap<>();
        QRELS.queries().forEach(query -> topics.put(query, "text of " + query));
        Pipeline<String> pipeline = Pipeline.retrieve(
                (text, limit) -> Ranking.of(Map.of("right", text.endsWith("q1") ? 1 : 9, "wrong", 3), limit), 100);
        assertThat(pipeline, topics)
                .ranks("q0", "right", 1)
                .on(QRELS)
                .measuredBy(RR)
                .isAtLeast(11.5 / 12);
        assertThatThrownBy(() -> assertThat(pipeline, topics, 1).ranks("q1", "right", 2))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("document 'right' is not retrieved for query 'q1'");
        Pipeline<String> failing = pipeline.rewriting(text -> {
            throw new IllegalStateException("no model");
        });
        assertThatThrownBy(() -> assertThat(failing, topics))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("query 'q0' (text of q0) failed: java.lang.IllegalStateException: no model");
    }
}
