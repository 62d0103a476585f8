package io.retrieval4j.fuse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * CondorcetFuse: documents are sorted so that each is preferred to the next by at least half of the lists. A list
 * prefers the document that it ranks higher, and any that it has to one that it has not; where it has neither, it does
 * not vote. Where majorities go in a circle the order within it is that of a merge sort of the ids. The first of
 * {@code n} documents scores {@code n}, the next one less.
 *
 * <p>Mark Montague and Javed A. Aslam, Condorcet fusion for improved retrieval, CIKM 2002.
 */
public record CondorcetFuse() implements Fusion {

    @Override
    public String name() {
        return "condorcet";
    }

    @Override
    public Map<String, Double> scores(List<Map<String, Double>> lists) {
        return scores(lists, list -> 1);
    }

    static Map<String, Double> scores(List<Map<String, Double>> lists, IntToDoubleFunction weight) {
        Map<String, List<Votes.Vote>> votes = Votes.byDocument(lists);
        List<String> sorted =
                sorted(votes.keySet().stream().sorted(Comparator.reverseOrder()).toList(), (first, second) -> {
                    double balance = 0;
                    int[] ranks = ranks(votes, first, lists.size());
                    int[] others = ranks(votes, second, lists.size());
                    for (int list = 0; list < lists.size(); list++) {
                        balance += others[list] == ranks[list]
                                ? 0
                                : ranks[list] < others[list] ? weight.applyAsDouble(list) : -weight.applyAsDouble(list);
                    }
                    return balance >= 0;
                });
        Map<String, Double> scores = LinkedHashMap.newLinkedHashMap(sorted.size());
        for (String document : sorted) {
            scores.put(document, (double) sorted.size() - scores.size());
        }
        return scores;
    }

    private static int[] ranks(Map<String, List<Votes.Vote>> votes, String document, int lists) {
        int[] ranks = new int[lists];
        Arrays.fill(ranks, Integer.MAX_VALUE);
        for (Votes.Vote vote : votes.getOrDefault(document, List.of())) {
            ranks[vote.list()] = vote.rank();
        }
        return ranks;
    }

    // The library's sort refuses preferences that go in a circle; merging keeps "each is preferred to the next"
    // regardless.
    private static List<String> sorted(List<String> documents, BiPredicate<String, String> preferred) {
        if (documents.size() < 2) {
            return documents;
        }
        int middle = documents.size() / 2;
        List<String> left = sorted(documents.subList(0, middle), preferred);
        List<String> right = sorted(documents.subList(middle, documents.size()), preferred);
        List<String> merged = new ArrayList<>(documents.size());
        int l = 0;
        int r = 0;
        while (l < left.size() && r < right.size()) {
            merged.add(preferred.test(left.get(l), right.get(r)) ? left.get(l++) : right.get(r++));
        }
        merged.addAll(left.subList(l, left.size()));
        merged.addAll(right.subList(r, right.size()));
        return merged;
    }
}
