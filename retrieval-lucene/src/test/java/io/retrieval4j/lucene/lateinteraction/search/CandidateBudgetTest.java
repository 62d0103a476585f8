package io.retrieval4j.lucene.lateinteraction.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More is done for a higher target, for fewer query tokens, in larger segments, and for more hits; never less. */
class CandidateBudgetTest {

    @Test
    void aHigherTargetTakesMoreAtEveryStep() {
        double[] targets = {0.1, 0.9, 0.91, 0.93, 0.95, 0.96, 0.98, 0.985, 0.99, 0.9999};
        for (int i = 1; i < targets.length; i++) {
            assertNoLess(
                    CandidateBudget.forRecall(targets[i - 1], 7, 30_000),
                    CandidateBudget.forRecall(targets[i], 7, 30_000));
        }
        assertThat(CandidateBudget.forRecall(0.93, 7, 30_000).refined())
                .isStrictlyBetween(
                        CandidateBudget.forRecall(0.9, 7, 30_000).refined(),
                        CandidateBudget.forRecall(0.95, 7, 30_000).refined());
    }

    @Test
    void targetsBeyondThoseMeasuredTakeWhatTheNearestDoes() {
        assertThat(CandidateBudget.forRecall(0.0001, 7, 30_000)).isEqualTo(CandidateBudget.forRecall(0.9, 7, 30_000));
        assertThat(CandidateBudget.forRecall(0.99999, 7, 30_000)).isEqualTo(CandidateBudget.forRecall(0.99, 7, 30_000));
    }

    @Test
    void aLargerSegmentAndAShorterQueryTakeMore() {
        int[] documents = {1, 1_000, 30_000, 100_000, 1_000_000, Integer.MAX_VALUE};
        for (int i = 1; i < documents.length; i++) {
            assertNoLess(
                    CandidateBudget.forRecall(0.95, 7, documents[i - 1]),
                    CandidateBudget.forRecall(0.95, 7, documents[i]));
        }
        // Beyond 64 tokens a query mixes what no document has, and more is done again.
        assertNoLess(CandidateBudget.forRecall(0.95, 64, 30_000), CandidateBudget.forRecall(0.95, 512, 30_000));
        for (int tokens : new int[] {1, 4, 5, 7, 32, 63}) {
            assertNoLess(
                    CandidateBudget.forRecall(0.95, tokens + 1, 30_000),
                    CandidateBudget.forRecall(0.95, tokens, 30_000));
        }
    }

    @Test
    void eachStepLeavesTheHitsThatAreWanted() {
        for (int tokens : new int[] {1, 7, 32, 10_000}) {
            for (int hits : IntStream.of(1, 10, 100, 100_000).toArray()) {
                CandidateBudget effort =
                        CandidateBudget.forRecall(0.9, tokens, 30_000).forHits(hits);
                assertThat(effort.scored()).isGreaterThanOrEqualTo(hits);
                assertThat(effort.refined()).isGreaterThanOrEqualTo(effort.scored());
            }
        }
    }

    /** A thousand hits of five thousand documents had all of them compared whole, and took 25 times as long as ten. */
    @Test
    void whatIsComparedBeyondTheHitsGrowsLessThanThey() {
        CandidateBudget ten = new CandidateBudget(8, 50_000, 400, 100);
        assertThat(ten.forHits(10)).isEqualTo(ten);
        assertThat(ten.forHits(1)).isEqualTo(ten);
        assertThat(ten.forHits(1_000)).isEqualTo(new CandidateBudget(8, 50_000, 9_708, 2_427));
        assertThat(ten.forHits(40)).isEqualTo(new CandidateBudget(8, 50_000, 988, 247));
    }

    /** A hundred hits of a segment with three doublings had everything compared whole, where ten had a sixth. */
    @Test
    void moreHitsOfASegmentThatNeedsMoreTakeNoMoreThanTheyTakeElsewhereForEachDoubling() {
        CandidateBudget usual = CandidateBudget.forRecall(0.95, 7, 30_000);
        for (int doublings = 0; doublings < 7; doublings++) {
            int factor = 1 << doublings;
            assertThat(usual.forHits(10, doublings)).isEqualTo(usual.times(factor));
            for (int hits : new int[] {1, 10, 100, 1_000, 100_000}) {
                CandidateBudget budget = usual.forHits(hits, doublings);
                assertNoLess(usual.forHits(hits), budget);
                assertNoLess(usual.times(factor), budget);
                assertThat(budget.refined()).isGreaterThanOrEqualTo(budget.scored());
                assertThat(budget.scored())
                        .isLessThanOrEqualTo(usual.times(factor).scored()
                                + factor * usual.forHits(hits).scored());
            }
        }
    }

    @Test
    void timesAsMuchTakesMoreOfEverythingAndComparesNoMoreWholeThanIsLookedAt() {
        CandidateBudget usual = CandidateBudget.forRecall(0.95, 7, 30_000);
        for (int factor : new int[] {1, 2, 4, 64, 1 << 20}) {
            CandidateBudget more = usual.times(factor);
            assertNoLess(usual, more);
            assertThat(more.refined()).isGreaterThanOrEqualTo(more.scored());
        }
    }

    @Test
    void aSegmentOfAFewOfTheDocumentsComparesFewerWhole() {
        CandidateBudget usual = CandidateBudget.forRecall(0.95, 7, 30_000);
        assertThat(usual.forShare(1, 10)).isEqualTo(usual);
        assertThat(usual.forShare(.25, 10).scored()).isEqualTo((usual.scored() + 1) / 2);
        assertThat(usual.forShare(.25, 10).refined()).isEqualTo(usual.refined());
        assertThat(usual.forShare(.0001, 10).scored())
                .as("of ten hits that may lie there")
                .isEqualTo(50);
        assertThat(usual.forShare(.0001, 1_000)).as("never more than alone").isEqualTo(usual);
    }

    /** Steps are large, so that one for .98 and none for .99, both as measured, made the lower target the dearer. */
    @Test
    void aTargetAsksForNoMoreThanAHigherOne() {
        int exact = RecallCalibration.EXACT;
        for (int tokens : new int[] {1, 7, 32, 200}) {
            int hits = 10;
            CandidateBudget ninetyNine =
                    CandidateBudget.forRecall(.99, tokens, 30_000).forHits(hits, 0);
            assertThat(CandidateBudget.measured(.98, tokens, 30_000, hits, calibration(0, 0, 1, 0)))
                    .isEqualTo(ninetyNine);
            assertThat(CandidateBudget.measured(.93, tokens, 30_000, hits, calibration(3, 2, 1, 0)))
                    .isEqualTo(ninetyNine);
            for (double target : RecallCalibration.TARGETS) {
                assertThat(CandidateBudget.measured(target, tokens, 30_000, hits, RecallCalibration.USUAL))
                        .isEqualTo(CandidateBudget.forRecall(target, tokens, 30_000)
                                .forHits(hits));
            }
            assertThat(CandidateBudget.measured(.98, tokens, 30_000, hits, calibration(0, 0, 1, exact)))
                    .as("what takes everything is no help")
                    .isEqualTo(CandidateBudget.forRecall(.98, tokens, 30_000).forHits(hits, 1));
        }
    }

    /** A segment needed three steps for .9, so that it took what .95 does, and .91, at no step, took less and found less. */
    @Test
    void aTargetBetweenThoseMeasuredTakesNoLessThanALowerOne() {
        for (RecallCalibration calibration :
                List.of(calibration(3, 0, 0, 0), calibration(1, 2, 0, 0), calibration(2, 2, 1, 0))) {
            for (double target = .9; target < .99; target += .005) {
                assertNoLess(
                        CandidateBudget.measured(target, 7, 30_000, 10, calibration),
                        CandidateBudget.measured(target + .005, 7, 30_000, 10, calibration));
            }
        }
    }

    /** It was 2.5 times as many, for .001 of recall. */
    @Test
    void theHighestTargetTakesTwiceWhatTheNextLowerOneDoes() {
        for (int documents : new int[] {30_000, 1_000_000}) {
            CandidateBudget lower = CandidateBudget.forRecall(.98, 7, documents);
            CandidateBudget higher = CandidateBudget.forRecall(.99, 7, documents);
            assertThat(higher.refined()).isBetween(lower.refined(), 2 * lower.refined() + 1);
            assertThat(higher.scored()).isBetween(lower.scored(), 2 * lower.scored());
            assertThat(higher.entries()).isBetween(lower.entries(), 2 * lower.entries());
        }
    }

    @Test
    void whatIsNearTheHitsIsLookedAtAndInProportionMoreComparedWhole() {
        CandidateBudget usual = new CandidateBudget(8, 50_000, 400, 100);
        assertThat(usual.refiningAtLeast(400)).isEqualTo(usual);
        assertThat(usual.refiningAtLeast(1)).isEqualTo(usual);
        assertThat(usual.refiningAtLeast(900)).isEqualTo(new CandidateBudget(8, 50_000, 900, 225));
        assertThat(new CandidateBudget(8, 50_000, 4, 4).refiningAtLeast(5).scored())
                .isEqualTo(5);
    }

    @Test
    void widerIsMoreListsAndMoreToChooseFromButComparesNoMoreWhole() {
        CandidateBudget usual = new CandidateBudget(8, 50_000, 400, 100);
        assertThat(usual.wider(2, 10_000)).isEqualTo(new CandidateBudget(16, 100_000, 800, 100));
        assertThat(usual.wider(4, 700).refined()).isEqualTo(700);
    }

    private static RecallCalibration calibration(Integer... steps) {
        return new RecallCalibration(List.of(steps));
    }

    private static void assertNoLess(CandidateBudget less, CandidateBudget more) {
        assertThat(more.lists()).isGreaterThanOrEqualTo(less.lists());
        assertThat(more.entries()).isGreaterThanOrEqualTo(less.entries());
        assertThat(more.refined()).isGreaterThanOrEqualTo(less.refined());
        assertThat(more.scored()).isGreaterThanOrEqualTo(less.scored());
    }
}
