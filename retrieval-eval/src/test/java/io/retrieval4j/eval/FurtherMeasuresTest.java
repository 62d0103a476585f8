package io.retrieval4j.eval;

import static io.retrieval4j.eval.Measures.ERR;
import static io.retrieval4j.eval.Measures.ERR_IA;
import static io.retrieval4j.eval.Measures.NRBP;
import static io.retrieval4j.eval.Measures.RBP;
import static io.retrieval4j.eval.Measures.RR;
import static io.retrieval4j.eval.Measures.alphaNDCG;
import static io.retrieval4j.eval.Measures.cappedRecall;
import static io.retrieval4j.eval.Measures.judged;
import static io.retrieval4j.eval.Measures.nDCG;
import static io.retrieval4j.eval.Measures.stRecall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.measure.gain.Gains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures that trec_eval lacks. Expected values are those of gdeval.pl, cwl_eval and ndeval for the same input. */
class FurtherMeasuresTest {

    private static final Qrels GRADED = Qrels.of(Map.of("1", Map.of("a", 1, "b", 0, "c", 4, "d", 2)));
    private static final Run RUN = Run.of(Map.of("1", Map.of("b", 5, "d", 4, "x", 3, "c", 2)));

    @TempDir
    private Path folder;

    @Test
    void gradedMeasuresEqualGdeval() {
        assertThat(value(nDCG.gains(new Gains.Exponential()).at(10))).isCloseTo(.48025, within(5e-6));
        assertThat(value(ERR.at(10))).isCloseTo(.28418, within(5e-6));
        assertThat(value(ERR.at(3))).isCloseTo(.09375, within(5e-6));
    }

    @Test
    void judgedIsTheShareOfWhatWasRetrieved() {
        assertThat(value(judged.at(3))).isEqualTo(2 / 3.0);
        assertThat(value(judged.at(10))).isEqualTo(.75);
    }

    @Test
    void rankBiasedPrecisionEqualsCwlAndItsResidualIsWhatTheUnjudgedCouldAdd() {
        assertThat(value(RBP.rel(1))).isCloseTo(.2624, within(1e-12));
        assertThat(value(RBP)).isCloseTo(.2 * (.5 * .8 + .8 * .8 * .8), within(1e-12));
        assertThat(value(RBP.residual())).isCloseTo(.2 * .64 + Math.pow(.8, 4), within(1e-12));
    }

    @Test
    void cappedRecallReachesOneWhereRecallCannot() {
        assertThat(value(cappedRecall.at(2))).isEqualTo(.5);
        assertThat(value(cappedRecall.at(10))).isEqualTo(2 / 3.0);
    }

    @Test
    void reciprocalRankAtTenCountsQueriesThatWereNotAnswered() {
        Qrels two = Qrels.of(Map.of("1", Map.of("d", 1), "2", Map.of("a", 1)));
        assertThat(Evaluator.of(two).evaluate(RUN, RR.at(10)).mean(RR.at(10))).isEqualTo(.25);
    }

    @Test
    void diversityMeasuresEqualNdeval() throws IOException {
        Path file = folder.resolve("diversity.qrels");
        Files.writeString(file, """
                1 1 a 1
                1 2 a 1
                1 2 b 1
                1 3 c 2
                1 1 d 1
                1 3 d 0
                1 4 e 0
                2 1 a 1
                2 2 b 1
                """);
        Run run = Run.of(Map.of(
                "1", Map.of("x", 9, "b", 8, "a", 7, "d", 6, "e", 5, "c", 4),
                "2", Map.of("a", 3, "z", 2)));
        Evaluation evaluation = Evaluator.of(Qrels.readGroups(file))
                .evaluate(
                        run,
                        alphaNDCG.at(5),
                        alphaNDCG.alpha(.7).at(10),
                        ERR_IA.at(5),
                        ERR_IA.at(10),
                        NRBP,
                        NRBP.alpha(.7).beta(.3),
                        stRecall.at(5),
                        stRecall.at(10));
        assertThat(evaluation.value(alphaNDCG.at(5), "1")).isCloseTo(.5155458170278402, within(1e-12));
        assertThat(evaluation.value(alphaNDCG.at(5), "2")).isCloseTo(.6131471927654584, within(1e-12));
        assertThat(evaluation.value(alphaNDCG.alpha(.7).at(10), "1")).isCloseTo(.6069619764621923, within(1e-12));
        assertThat(evaluation.value(ERR_IA.at(5), "1")).isCloseTo(.2723146747352496, within(1e-12));
        assertThat(evaluation.value(ERR_IA.at(10), "2")).isCloseTo(.36071660217843493, within(1e-12));
        assertThat(evaluation.value(NRBP, "1")).isCloseTo(.2421875, within(1e-12));
        assertThat(evaluation.value(NRBP.alpha(.7).beta(.3), "2")).isCloseTo(.455, within(1e-12));
        assertThat(evaluation.value(stRecall.at(5), "1")).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(evaluation.value(stRecall.at(10), "1")).isEqualTo(1);
        assertThat(evaluation.value(stRecall.at(5), "2")).isEqualTo(.5);
    }

    @Test
    void aDiversityMeasureWithoutSubtopicsSaysHowToReadThem() {
        assertThatThrownBy(() -> value(alphaNDCG)).hasMessageContaining("readGroups");
    }

    private static double value(Measure measure) {
        return Evaluator.of(GRADED).evaluate(RUN, measure).mean(measure);
    }

    @Test
    void expectedReciprocalRankRefusesGradesAboveItsHighest() {
        Qrels high = Qrels.of(Map.of("1", Map.of("a", 7, "b", 1)));
        Run run = Run.of(Map.of("1", Map.of("a", 2, "b", 1)));
        assertThatThrownBy(() -> Evaluator.of(high).evaluate(run, ERR))
                .hasMessageContaining("takes grades up to 4")
                .hasMessageContaining("has grade 7");
        // 127/128 at rank 1, and 1/128 of 1/128 at rank 2.
        assertThat(Evaluator.of(high).evaluate(run, ERR.highest(7)).mean(ERR.highest(7)))
                .isCloseTo(127 / 128.0 + 1 / 128.0 / 128 / 2, within(1e-15));
        assertThatThrownBy(() -> Measures.parse("nDCG(gains={1:NaN})@10")).hasMessageContaining("grade 1 is NaN");
        Qrels absurd = Qrels.of(Map.of("1", Map.of("a", 2000)));
        assertThatThrownBy(() -> Evaluator.of(absurd).evaluate(run, nDCG.gains(new Gains.Exponential())))
                .hasMessageContaining("2^2000");
    }

    // ir_measures' IPrec, which is trec_eval 9's; version 10 rounds 7 * .2 down and gives 1 where 2/3 is right here.
    @Test
    void interpolatedPrecisionIsThatOfIrMeasures() {
        Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
        grades.put("1", Map.of("a", 1, "b", 1, "c", 1, "d", 1, "e", 1, "f", 1, "g", 1));
        grades.put("2", Map.of("a", 1, "b", 2, "c", 1));
        Run.Builder run = Run.builder("r");
        String[] first = {"a", "x", "b", "y", "c", "d", "z", "w", "e", "f"};
        String[] second = {"x", "a", "y", "b"};
        for (int rank = 0; rank < first.length; rank++) {
            run.add("1", first[rank], 20 - rank);
        }
        for (int rank = 0; rank < second.length; rank++) {
            run.add("2", second[rank], 20 - rank);
        }
        double[][] expected = {
            {1, 1, 2 / 3.0, 2 / 3.0, 2 / 3.0, 2 / 3.0, .6, .6, .6, 0, 0}, {.5, .5, .5, .5, .5, .5, .5, .5, 0, 0, 0}
        };
        for (int level = 0; level <= 10; level++) {
            Measure measure = Measures.parse("IPrec@" + level / 10.0);
            Evaluation evaluation = Evaluator.of(Qrels.of(grades)).evaluate(run.build(), measure);
            assertThat(evaluation.value(measure, "1")).as(measure.name()).isCloseTo(expected[0][level], within(1e-15));
            assertThat(evaluation.value(measure, "2")).as(measure.name()).isCloseTo(expected[1][level], within(1e-15));
        }
    }
}
