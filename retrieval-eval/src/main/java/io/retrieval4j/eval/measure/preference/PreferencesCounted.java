package io.retrieval4j.eval.measure.preference;

import io.retrieval4j.eval.measure.Aggregation;

/**
 * How many preferences there are, or are fulfilled.
 *
 * <p>trec_eval's {@code prefs_num_prefs_poss}, {@code prefs_num_prefs_ful} and {@code prefs_num_prefs_ful_ret}.
 *
 * @param kind which preferences are counted
 */
public record PreferencesCounted(Kind kind) implements PreferenceMeasure {

    @Override
    public String name() {
        return kind.name;
    }

    @Override
    public double of(PreferenceCounts counts) {
        int count = 0;
        for (PreferenceGroup group : counts.groups()) {
            PreferenceGroup.Counts of = group.counts();
            count += switch (kind) {
                case POSSIBLE -> of.possible(Scope.ALL);
                case FULFILLED -> of.fulfilled(Scope.ALL);
                case FULFILLED_BY_RETRIEVED -> of.fulfilled(Scope.RETRIEVED);
            };
        }
        return count;
    }

    @Override
    public Aggregation aggregation() {
        return Aggregation.SUM;
    }

    /** What is counted. */
    public enum Kind {
        /** All preferences. */
        POSSIBLE("prefs_num_prefs_poss"),
        /** Those that are fulfilled, by one retrieved document or two. */
        FULFILLED("prefs_num_prefs_ful"),
        /** Those that are fulfilled by two retrieved documents. */
        FULFILLED_BY_RETRIEVED("prefs_num_prefs_ful_ret");

        private final String name;

        Kind(String name) {
            this.name = name;
        }
    }
}
