package io.retrieval4j.eval.measure.preference;

import java.util.Arrays;

/**
 * The preferences of one group of judges, which are consistent and transitive, counted by what a ranking does with them.
 *
 * <p>Documents are numbered by their place among the judged ones of the ranking, and those that were not retrieved follow.
 * A preference of a document for a later one is fulfilled if at least one of them was retrieved.
 */
public final class PreferenceGroup {

    private static final double NO_LEVEL = Double.NaN;

    private final boolean[][] preferred;
    private final double[] levels;
    private final int retrieved;
    private final boolean partial;
    private double lowest;

    /**
     * No preferences yet.
     *
     * @param judged how many documents have a statement by any group
     * @param retrieved how many of them were retrieved: the first ones
     * @param partial whether the statements are of several subgroups, so that some pairs are not compared
     */
    PreferenceGroup(int judged, int retrieved, boolean partial) {
        preferred = new boolean[judged][judged];
        levels = new double[judged];
        Arrays.fill(levels, NO_LEVEL);
        this.retrieved = retrieved;
        this.partial = partial;
    }

    /** Notes the level that a document has; 0 is not relevant. */
    void level(int document, double level) {
        boolean known = !Double.isNaN(levels[document]);
        if (known && (levels[document] == 0) != (level == 0)) {
            throw new IllegalArgumentException("a document has the levels " + levels[document] + " and " + level
                    + " in one group: it cannot be both relevant and not");
        }
        levels[document] = level;
        lowest = Math.min(lowest, level);
    }

    void prefer(int document, int to) {
        preferred[document][to] = true;
    }

    /** Adds what follows: who prefers a to b and b to c, prefers a to c. Warshall's algorithm, cubic. */
    void close() {
        int judged = levels.length;
        for (int through = 0; through < judged; through++) {
            for (int document = 0; document < judged; document++) {
                if (preferred[document][through]) {
                    for (int to = 0; to < judged; to++) {
                        preferred[document][to] |= preferred[through][to];
                    }
                }
            }
        }
        for (int document = 0; document < judged; document++) {
            if (preferred[document][document]) {
                throw new IllegalArgumentException("the preferences of one group contradict each other");
            }
        }
    }

    boolean prefers(int document, int to) {
        return preferred[document][to];
    }

    /** Preferences by what the ranking does with them. */
    Counts counts() {
        return counts(levels.length);
    }

    /**
     * Preferences, not counting those that involve a document at the {@linkplain #isAtBottom bottom} behind the first
     * {@code limit}.
     */
    Counts counts(int limit) {
        boolean[] left = new boolean[levels.length];
        int atBottom = 0;
        for (int document = 0; document < levels.length; document++) {
            left[document] = !isAtBottom(document) || atBottom++ < limit;
        }
        Counts counts = new Counts();
        for (int document = 0; document < levels.length; document++) {
            for (int to = 0; to < levels.length && left[document]; to++) {
                if (left[to] && preferred[document][to]) {
                    counts.add(document, to, retrieved);
                }
            }
        }
        return counts;
    }

    int relevant(boolean retrievedOnly) {
        return count(retrievedOnly, true);
    }

    int notRelevant(boolean retrievedOnly) {
        return count(retrievedOnly, false);
    }

    private int count(boolean retrievedOnly, boolean relevant) {
        int count = 0;
        for (int document = 0; document < (retrievedOnly ? retrieved : levels.length); document++) {
            double level = levels[document];
            boolean notRelevant = level == 0 || (level < 0 && !partial);
            if (relevant ? level > 0 : notRelevant) {
                count++;
            }
        }
        return count;
    }

    /** How many documents are at the {@linkplain #isAtBottom bottom}. */
    int bottom(boolean retrievedOnly) {
        int count = 0;
        for (int document = 0; document < (retrievedOnly ? retrieved : levels.length); document++) {
            if (isAtBottom(document)) {
                count++;
            }
        }
        return count;
    }

    /** Whether a document has the level of what is not relevant: 0, and the lowest of all where all documents are compared. */
    private boolean isAtBottom(int document) {
        return levels[document] == (partial ? 0 : lowest);
    }

    boolean isPartial() {
        return partial;
    }

    /** How many preferences are fulfilled and not, by how many of the two documents were retrieved. */
    static final class Counts {

        private int fulfilledBoth;
        private int fulfilledOne;
        private int failedBoth;
        private int failedOne;
        private int neither;

        private void add(int document, int to, int retrieved) {
            if (document < to) {
                if (to < retrieved) {
                    fulfilledBoth++;
                } else if (document < retrieved) {
                    fulfilledOne++;
                } else {
                    neither++;
                }
            } else if (document < retrieved) {
                failedBoth++;
            } else if (to < retrieved) {
                failedOne++;
            } else {
                neither++;
            }
        }

        int fulfilled(Scope scope) {
            return scope == Scope.RETRIEVED ? fulfilledBoth : fulfilledBoth + fulfilledOne;
        }

        int possible(Scope scope) {
            return switch (scope) {
                case RETRIEVED -> fulfilledBoth + failedBoth;
                case IMPLIED -> fulfilledBoth + failedBoth + fulfilledOne + failedOne;
                case ALL -> fulfilledBoth + failedBoth + fulfilledOne + failedOne + neither;
            };
        }
    }
}
