package io.retrieval4j.eval.fuse;

import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the lists say about each document. */
final class Votes {

    /**
     * What one list says about a document that it has.
     *
     * @param list which list, from 0
     * @param rank from 1
     */
    record Vote(int list, int rank, double score) {}

    private Votes() {}

    static Map<String, List<Vote>> byDocument(List<Map<String, Double>> lists) {
        Map<String, List<Vote>> votes = new LinkedHashMap<>();
        for (int list = 0; list < lists.size(); list++) {
            int rank = 0;
            for (Map.Entry<String, Double> entry : lists.get(list).entrySet()) {
                votes.computeIfAbsent(entry.getKey(), document -> new ArrayList<>())
                        .add(new Vote(list, ++rank, entry.getValue()));
            }
        }
        return votes;
    }

    /** A score for each document, from what the lists that have it say, in the order of the lists. */
    static Map<String, Double> combine(List<Map<String, Double>> lists, ToDoubleFunction<List<Vote>> score) {
        Map<String, Double> scores = new LinkedHashMap<>();
        byDocument(lists).forEach((document, votes) -> scores.put(document, score.applyAsDouble(votes)));
        return scores;
    }

    static double sum(List<Vote> votes, ToDoubleFunction<Vote> worth) {
        double sum = 0;
        for (Vote vote : votes) {
            sum += worth.applyAsDouble(vote);
        }
        return sum;
    }

    static double sum(List<Vote> votes) {
        return sum(votes, Vote::score);
    }

    /** A query's list of a run, as documents with scores. */
    static Map<String, Double> list(Run run, String query) {
        RankedList list = run.list(query);
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(list.size());
        for (int rank = 1; rank <= list.size(); rank++) {
            scores.put(list.id(rank), list.score(rank));
        }
        return scores;
    }
}
