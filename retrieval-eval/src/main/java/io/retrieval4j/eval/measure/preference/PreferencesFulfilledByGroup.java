package io.retrieval4j.eval.measure.preference;

/**
 * The share of preferences that are fulfilled, averaged over groups of judges: many preferences of one do not swamp the few
 * of another.
 *
 * <p>trec_eval's {@code prefs_avgjg}, {@code prefs_avgjg_imp} and {@code prefs_avgjg_ret}.
 *
 * @param scope which preferences count
 */
public record PreferencesFulfilledByGroup(Scope scope) implements PreferenceMeasure {

    @Override
    public String name() {
        return "prefs_avgjg" + scope.suffix();
    }

    @Override
    public double of(PreferenceCounts counts) {
        double sum = 0;
        for (PreferenceGroup group : counts.groups()) {
            int possible = group.counts().possible(scope);
            sum += possible == 0 ? 0 : (double) group.counts().fulfilled(scope) / possible;
        }
        return sum == 0 ? 0 : sum / counts.groups().size();
    }
}
