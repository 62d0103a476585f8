package io.retrieval4j.fuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What the lists say about each document: most methods are a sum, a mean or a choice of that. */
public final class Votes {

    /**
     * What one list says about a document that it has.
     *
     * @param list which list, from 0
     * @param rank from 1
     */
    public record Vote(int list, int rank, double score) {}

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
    public static Map<String, Double> combine(List<Map<String, Double>> lists, ToDoubleFunction<List<Vote>> score) {
        Map<String, Double> scores = new LinkedHashMap<>();
        byDocument(lists).forEach((document, votes) -> scores.put(document, score.applyAsDouble(votes)));
        return scores;
    }

    /** The sum of what each vote is worth. */
    public static double sum(List<Vote> votes, ToDoubleFunction<Vote> worth) {
        double sum = 0;
        for (Vote vote : votes) {
            sum += worth.applyAsDouble(vote);
        }
        return sum;
    }

    static double sum(List<Vote> votes) {
        return sum(votes, Vote::score);
    }

    /**
     * Checks that a method that knows something of each list is given as many.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void requireLists(String method, int known, List<?> lists) {
        if (known != lists.size()) {
            throw new IllegalArgumentException(
                    method + " was made for " + known + " rankings and is given " + lists.size());
        }
    }
}
