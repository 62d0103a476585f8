package io.retrieval4j.eval.measure.preference;

/**
 * The share of preferences that are fulfilled, by group, with as many documents that are not relevant as relevant ones, R: of
 * more, the first R count; for each that is missing, R fulfilled preferences are added. So it does not matter how many
 * documents were judged that nobody wants. With one group and two levels it is akin to bpref.
 *
 * <p>trec_eval's {@code prefs_avgjg_Rnonrel} and {@code prefs_avgjg_Rnonrel_ret}, the inconsistencies of the latter included:
 * R is of the retrieved documents, but for groups of partial preferences, and when preferences are added.
 *
 * @param retrievedOnly whether only documents that were retrieved count
 */
public record BalancedPreferences(boolean retrievedOnly) implements PreferenceMeasure {

    @Override
    public String name() {
        return "prefs_avgjg_Rnonrel" + scope().suffix();
    }

    @Override
    public double of(PreferenceCounts counts) {
        double sum = 0;
        for (PreferenceGroup group : counts.groups()) {
            sum += share(group);
        }
        return sum > 0 ? sum / counts.groups().size() : 0;
    }

    private Scope scope() {
        return retrievedOnly ? Scope.RETRIEVED : Scope.ALL;
    }

    private double share(PreferenceGroup group) {
        int relevant = group.relevant(retrievedOnly);
        int notRelevant = group.notRelevant(retrievedOnly);
        PreferenceGroup.Counts counts;
        long fulfilled;
        long possible;
        if (relevant >= notRelevant) {
            counts = group.counts();
            long missing = (long) relevant - notRelevant;
            fulfilled = counts.fulfilled(scope()) + group.relevant(true) * missing;
            possible = counts.possible(scope()) + group.relevant(false) * missing;
        } else {
            int limit = group.isPartial() ? group.relevant(false) : relevant;
            counts = group.counts(limit);
            fulfilled = counts.fulfilled(scope());
            possible = counts.possible(scope());
            if (!group.isPartial()) {
                long first = Math.min(limit, group.bottom(retrievedOnly));
                fulfilled += pairs(first, Math.min(first, group.bottom(true)));
                possible += group.bottom(retrievedOnly) * first;
            }
        }
        return (double) fulfilled / possible;
    }

    // Where all documents were compared, trec_eval counts pairs of those that are not relevant as preferences too: each
    // against each of the first ones, fulfilled by an earlier, retrieved one.
    private static long pairs(long first, long retrieved) {
        return retrieved * (first - 1) - retrieved * (retrieved - 1) / 2;
    }
}
