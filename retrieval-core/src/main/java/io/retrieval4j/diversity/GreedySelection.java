package io.retrieval4j.diversity;

import io.retrieval4j.Hit;
import io.retrieval4j.Ranking;
import java.util.List;

/** Chooses the best candidate, then the best of the rest as it stands beside those, until none is left. */
final class GreedySelection {

    /** What a candidate is worth, which depends on those that were chosen. */
    interface Worth {

        double of(int candidate);

        /** A candidate was chosen. */
        void chosen(int candidate);
    }

    private GreedySelection() {}

    /**
     * The candidates in the order of choice; of equal ones, that which came first. Their scores are what they were worth, lowered by
     * rounding's least step where that would put one above its forerunner.
     */
    static Ranking rank(List<Hit> candidates, Worth worth) {
        boolean[] taken = new boolean[candidates.size()];
        Ranking.Builder builder = Ranking.builder(taken.length);
        double last = Double.POSITIVE_INFINITY;
        for (int place = 0; place < taken.length; place++) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < taken.length; i++) {
                if (!taken[i]) {
                    double value = worth.of(i);
                    if (best < 0 || value > most) {
                        best = i;
                        most = value;
                    }
                }
            }
            taken[best] = true;
            worth.chosen(best);
            last = Math.min(most, Math.nextDown(last));
            builder.add(candidates.get(best).id(), last);
        }
        return builder.build();
    }
}
