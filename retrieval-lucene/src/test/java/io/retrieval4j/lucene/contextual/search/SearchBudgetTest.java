package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever a segment was measured to need for each target, who aims at more of the hits never gets less. */
class SearchBudgetTest {

    private static final SearchBudget EVERYTHING =
            new SearchBudget(Double.POSITIVE_INFINITY, Integer.MAX_VALUE, Integer.MAX_VALUE);

    /** Every list of four numbers of steps. */
    private static List<RecallCalibration> calibrations() {
        List<RecallCalibration> all = new ArrayList<>();
        int each = RecallCalibration.EXACT + 1;
        for (int i = 0; i < each * each * each * each; i++) {
            all.add(new RecallCalibration(
                    List.of(i % each, i / each % each, i / (each * each) % each, i / (each * each * each))));
        }
        return all;
    }

    private static SearchBudget budget(double target, RecallCalibration calibration) {
        return SearchBudget.forRecall(target, calibration).orElse(EVERYTHING);
    }

    @Test
    void aHigherTargetDoesNoLessOfAnythingThanALowerOne() {
        for (RecallCalibration calibration : calibrations()) {
            SearchBudget lower = new SearchBudget(0, 0, 0);
            for (double target : new double[] {.5, .9, .92, .95, .97, .98, .99, .999}) {
                SearchBudget higher = budget(target, calibration);
                String what = "target " + target + ", " + calibration + ": " + higher + " after " + lower;
                assertThat(higher.rare()).as(what).isGreaterThanOrEqualTo(lower.rare());
                assertThat(higher.contexts()).as(what).isGreaterThanOrEqualTo(lower.contexts());
                assertThat(higher.scored()).as(what).isGreaterThanOrEqualTo(lower.scored());
                lower = higher;
            }
        }
    }

    @Test
    void whatServesForATargetIsWhatWasMeasuredForItOrForAHigherOne() {
        for (RecallCalibration calibration : calibrations()) {
            for (int place = 0; place < RecallCalibration.TARGETS.size(); place++) {
                List<SearchBudget> serve = new ArrayList<>(List.of(EVERYTHING));
                for (int i = place; i < RecallCalibration.TARGETS.size(); i++) {
                    if (calibration.steps().get(i) < RecallCalibration.EXACT) {
                        serve.add(SearchBudget.forRecall(
                                RecallCalibration.TARGETS.get(i),
                                calibration.steps().get(i)));
                    }
                }
                assertThat(budget(RecallCalibration.TARGETS.get(place), calibration))
                        .as("place %d, %s", place, calibration)
                        .isIn(serve)
                        .satisfies(least -> assertThat(serve).allMatch(other -> other.rare() >= least.rare()));
            }
        }
    }

    /** A segment in which .9 was measured to need three efforts more than usual, and .95 and .98 none. */
    @Test
    void aLowTargetTakesWhatIsEnoughForAHigherOneWhereThatIsLess() {
        RecallCalibration measured = new RecallCalibration(List.of(3, 0, 0, 1));
        assertThat(SearchBudget.forRecall(.9, measured)).isEqualTo(Optional.of(SearchBudget.forRecall(.95, 0)));
        assertThat(SearchBudget.forRecall(.98, measured)).isEqualTo(Optional.of(SearchBudget.forRecall(.98, 0)));
    }
}
