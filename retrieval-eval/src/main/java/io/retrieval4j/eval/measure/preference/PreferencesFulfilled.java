package io.retrieval4j.eval.measure.preference;

/**
 * The share of preferences that are fulfilled, each counted for every group that has it.
 *
 * <p>Carterette, Bennett, Chickering and Dumais, Here or There: Preference Judgments for Relevance, ECIR 2008; trec_eval's
 * {@code prefs_simp}, {@code prefs_simp_imp} and {@code prefs_simp_ret}.
 *
 * @param scope which preferences count
 */
public record PreferencesFulfilled(Scope scope) implements PreferenceMeasure {

    @Override
    public String name() {
        return "prefs_simp" + scope.suffix();
    }

    @Override
    public double of(PreferenceCounts counts) {
        int fulfilled = 0;
        int possible = 0;
        for (PreferenceGroup group : counts.groups()) {
            fulfilled += group.counts().fulfilled(scope);
            possible += group.counts().possible(scope);
        }
        return possible == 0 ? 0 : (double) fulfilled / possible;
    }
}
