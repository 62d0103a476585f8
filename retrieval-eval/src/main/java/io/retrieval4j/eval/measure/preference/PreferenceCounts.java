package io.retrieval4j.eval.measure.preference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a ranking does with all preferences of a query: a {@link PreferenceGroup} for each group of judges. */
public final class PreferenceCounts {

    private final List<PreferenceGroup> groups;
    private final int judged;
    private final int retrieved;

    private PreferenceCounts(List<PreferenceGroup> groups, int judged, int retrieved) {
        this.groups = groups;
        this.judged = judged;
        this.retrieved = retrieved;
    }

    /**
     * One document's level within a subgroup of judgements: it is preferred to those of a lower level.
     *
     * @param group judgements that agree with each other
     * @param subgroup documents that were compared with each other
     * @param document the document's place among the judged ones of the ranking; those not retrieved follow
     * @param level 0 for not relevant
     */
    public record Statement(String group, String subgroup, int document, double level) {}

    /**
     * Counts preferences.
     *
     * @param judged how many documents the statements are of
     * @param retrieved how many of them were retrieved
     * @throws IllegalArgumentException if the statements of one group contradict each other
     */
    public static PreferenceCounts of(List<Statement> statements, int judged, int retrieved) {
        Map<String, Map<String, List<Statement>>> bySubgroup = new TreeMap<>();
        for (Statement statement : statements) {
            bySubgroup
                    .computeIfAbsent(statement.group(), group -> new TreeMap<>())
                    .computeIfAbsent(statement.subgroup(), subgroup -> new ArrayList<>())
                    .add(statement);
        }
        List<PreferenceGroup> groups = new ArrayList<>();
        for (Map<String, List<Statement>> subgroups : bySubgroup.values()) {
            groups.add(group(subgroups, judged, retrieved));
        }
        return new PreferenceCounts(groups, judged, retrieved);
    }

    private static PreferenceGroup group(Map<String, List<Statement>> subgroups, int judged, int retrieved) {
        boolean partial = subgroups.size() > 1;
        PreferenceGroup group = new PreferenceGroup(judged, retrieved, partial);
        for (List<Statement> subgroup : subgroups.values()) {
            for (Statement statement : subgroup) {
                group.level(statement.document(), statement.level());
                for (Statement other : subgroup) {
                    if (statement.level() > other.level()) {
                        group.prefer(statement.document(), other.document());
                    }
                }
            }
        }
        if (partial) {
            group.close();
        }
        return group;
    }

    List<PreferenceGroup> groups() {
        return groups;
    }

    int judged() {
        return judged;
    }

    int retrieved() {
        return retrieved;
    }

    /** How many groups prefer a document to another one. */
    int preferring(int document, int to) {
        int preferring = 0;
        for (PreferenceGroup group : groups) {
            if (group.prefers(document, to)) {
                preferring++;
            }
        }
        return preferring;
    }
}
