package io.retrieval4j.lucene.contextual.search;

import java.util.Arrays;
import java.util.List;

/**
 * Shares a threshold among lists: to each a cut-off, whose sum stays below the threshold. A document of which no list gives more
 * than its cut-off cannot reach it. This is MAXSCORE (Howard Turtle and James Flood, Query evaluation: strategies and optimizations,
 * IPM 31(6), 1995) with cut-offs between nothing and a list's greatest.
 */
final class CutOffs {

    // Less than the whole threshold leaves room between: more is read, and fewer documents are named.
    private static final double[] SHARES = {1, .87, .74, .61, .48};

    // In what reading one occurrence of a whole list takes: one of a block that others around are not read with, and a
    // document that is named.
    private static final double READ = 2.3;
    private static final double NAMED = 150;

    /** What reading so many occurrences and looking at so many documents costs, in pairs of occurrences of a whole list. */
    static double cost(double read, double named) {
        return READ * read + NAMED * named;
    }

    private final List<BoundedList> lists;
    private int[] levels;
    private double cost = Double.MAX_VALUE;

    private CutOffs(List<BoundedList> lists) {
        this.lists = lists;
        this.levels = new int[lists.size()];
    }

    /**
     * Chooses the cut-offs that are thought to cost least.
     *
     * @param most the greatest sum that they may have
     */
    static CutOffs of(List<BoundedList> lists, long most) {
        CutOffs best = new CutOffs(lists);
        for (double share : SHARES) {
            best.tryOut((long) (most * share), most);
        }
        return best;
    }

    /** What all is thought to cost, in pairs of occurrences of a whole list. */
    double cost() {
        return cost;
    }

    /** Sets them. */
    void apply() {
        for (int i = 0; i < levels.length; i++) {
            lists.get(i).cutAt(levels[i]);
        }
    }

    private void tryOut(long budget, long most) {
        int[] tried = allocate(budget);
        double read = 0;
        long sum = 0;
        for (int i = 0; i < tried.length; i++) {
            read += lists.get(i).read(tried[i]);
            sum += lists.get(i).cutOff(tried[i]);
        }
        double named = 0;
        for (int i = 0; i < tried.length; i++) {
            named += lists.get(i).above(tried[i], (double) Math.max(0, most - sum));
        }
        double itsCost = cost(read, named);
        if (itsCost < cost) {
            cost = itsCost;
            levels = tried;
        }
    }

    /** From the greatest bounds down, each time where the least is read for what is won. */
    private int[] allocate(long budget) {
        int[] at = new int[lists.size()];
        Arrays.fill(at, BoundedList.LEVELS);
        long sum = 0;
        for (BoundedList list : lists) {
            sum += list.greatest();
        }
        while (sum > budget) {
            int best = -1;
            int bestLevel = 0;
            double bestRatio = Double.MAX_VALUE;
            for (int i = 0; i < at.length; i++) {
                BoundedList list = lists.get(i);
                for (int level = at[i] - 1; level >= 0; level--) {
                    int won = list.cutOff(at[i]) - list.cutOff(level);
                    double ratio = (list.read(level) - list.read(at[i]) + 1e-3) / Math.min(won, sum - budget);
                    if (won > 0 && ratio < bestRatio) {
                        bestRatio = ratio;
                        best = i;
                        bestLevel = level;
                    }
                    if (won >= sum - budget) {
                        break;
                    }
                }
            }
            sum -= lists.get(best).cutOff(at[best]) - lists.get(best).cutOff(bestLevel);
            at[best] = bestLevel;
        }
        return at;
    }
}
