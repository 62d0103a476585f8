package io.retrieval4j.lucene.sparse.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.retrieval4j.lucene.segment.RecallCalibration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TermShareTest {

    private static final long SEED = 20_261_130;

    @Test
    void noTargetReadsMoreThanAHigherOneWhateverWasMeasured() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 1000; round++) {
            RecallCalibration measured =
                    new RecallCalibration(random.ints(RecallCalibration.TARGETS.size(), 0, RecallCalibration.EXACT + 1)
                            .boxed()
                            .toList());
            double before = 0;
            for (double target = .01; target < 1; target += .003) {
                double share = TermShare.forRecall(target, measured);
                assertThat(share)
                        .as("seed %d, %s, target %s", SEED, measured, target)
                        .isBetween(before, 1.0);
                before = share;
            }
        }
    }

    @Test
    void eachStepReadsMoreAndTheLastEverything() {
        for (double target : RecallCalibration.TARGETS) {
            double before = 0;
            for (int steps = 0; steps <= RecallCalibration.EXACT; steps++) {
                double share = TermShare.forRecall(target, steps);
                assertThat(share).as("%s, %d steps", target, steps).isGreaterThan(before);
                before = share;
            }
            assertThat(before).isEqualTo(1);
        }
    }

    @Test
    void whatServesForAHigherTargetServesForALowerOne() {
        RecallCalibration measured = new RecallCalibration(List.of(6, 5, 0, 0));
        assertThat(TermShare.forRecall(.9, measured)).isEqualTo(TermShare.forRecall(.98, 0));
        assertThat(TermShare.forRecall(.95, measured)).isEqualTo(TermShare.forRecall(.98, 0));
        assertThat(TermShare.forRecall(.98, measured)).isEqualTo(TermShare.forRecall(.98, 0));
    }
}
