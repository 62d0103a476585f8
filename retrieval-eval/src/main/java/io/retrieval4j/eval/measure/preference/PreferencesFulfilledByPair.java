package io.retrieval4j.eval.measure.preference;

/**
 * For each pair of documents, the share of groups with a preference that agree with the ranking; averaged over pairs.
 *
 * <p>trec_eval's {@code prefs_pair}, {@code prefs_pair_imp} and {@code prefs_pair_ret}.
 *
 * @param scope which preferences count
 */
public record PreferencesFulfilledByPair(Scope scope) implements PreferenceMeasure {

    @Override
    public String name() {
        return "prefs_pair" + scope.suffix();
    }

    @Override
    public double of(PreferenceCounts counts) {
        double sum = 0;
        int pairs = 0;
        for (int upper = 0; upper < counts.judged(); upper++) {
            for (int lower = upper + 1; lower < counts.judged(); lower++) {
                boolean bothRetrieved = lower < counts.retrieved();
                boolean oneRetrieved = upper < counts.retrieved();
                boolean counted = scope == Scope.ALL || bothRetrieved || (scope == Scope.IMPLIED && oneRetrieved);
                if (!counted) {
                    continue;
                }
                int agreeing = counts.preferring(upper, lower);
                int opposing = counts.preferring(lower, upper);
                if (agreeing + opposing > 0) {
                    pairs++;
                    sum += oneRetrieved ? (double) agreeing / (agreeing + opposing) : 0;
                }
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }
}
