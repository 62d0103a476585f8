package io.retrieval4j.eval.junit;

import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.junit.RelevanceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.significance.WilcoxonSignedRank;
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
}
