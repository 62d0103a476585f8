package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a run has relevant documents, a grade of 1 or more, in the judged queries that it is trained with. */
final class Hits {

    private final List<boolean[]> lists;

    private Hits(List<boolean[]> lists) {
        this.lists = lists;
    }

    static Hits of(Qrels qrels, Run run) {
        if (qrels.queries().isEmpty()) {
            throw new IllegalArgumentException("there is no judged query to learn from");
        }
        checkShared(qrels, run);
        List<boolean[]> lists = new ArrayList<>();
        for (String query : qrels.queries()) {
            RankedList ranked = run.list(query);
            boolean[] hits = new boolean[ranked.size()];
            for (int place = 0; place < hits.length; place++) {
                hits[place] = qrels.grade(query, ranked.id(place + 1)).orElse(0) >= 1;
            }
            lists.add(hits);
        }
        return new Hits(lists);
    }

    static void checkShared(Qrels qrels, Run run) {
        qrels.nothingSharedWith(run).ifPresent(problem -> {
            throw new IllegalArgumentException("there is nothing to learn from; " + problem);
        });
    }

    List<boolean[]> lists() {
        return lists;
    }

    static int count(boolean[] hits, int from, int to) {
        int count = 0;
        for (int place = from; place < Math.min(to, hits.length); place++) {
            count += hits[place] ? 1 : 0;
        }
        return count;
    }

    /** By rank, how often a list that is long enough has a relevant document there. */
    double[] probabilitiesByRank() {
        int longest = lists.stream().mapToInt(hits -> hits.length).max().orElse(0);
        double[] probabilities = new double[longest];
        int[] lengths = new int[longest];
        for (boolean[] hits : lists) {
            for (int place = 0; place < hits.length; place++) {
                probabilities[place] += hits[place] ? 1 : 0;
                lengths[place]++;
            }
        }
        Arrays.setAll(probabilities, place -> probabilities[place] / lengths[place]);
        return probabilities;
    }
}
