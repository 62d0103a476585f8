package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.RankedList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Shows queries with their documents: {@code d7[2]} has grade 2, {@code d9[-]} was not judged. */
final class Explanation {

    /** How many queries a message shows. */
    static final int QUERIES = 5;

    private static final int DOCUMENTS = 5;

    private Explanation() {}

    /** All queries, the lowest value first. */
    static List<String> worst(Judged judged) {
        return judged.evaluation().queries().stream()
                .sorted(Comparator.comparingDouble(judged::value))
                .toList();
    }

    /** The queries with a lower value than before, the largest loss first. */
    static List<String> fallen(Judged before, Judged now) {
        return now.evaluation().queries().stream()
                .filter(query -> now.value(query) < before.value(query))
                .sorted(Comparator.comparingDouble(query -> now.value(query) - before.value(query)))
                .toList();
    }

    /** The first queries of a list, with their best documents and what they miss. */
    static String of(Judged judged, List<String> queries) {
        return shown(
                queries,
                query -> String.format(
                        Locale.ROOT,
                        "%n  %s %.4f%n    found:    %s%n    relevant: %s",
                        query,
                        judged.value(query),
                        found(judged, query),
                        relevant(judged, query)));
    }

    /** The first queries of a list, with what they found before and now. */
    static String of(Judged before, Judged now, List<String> queries) {
        return shown(
                queries,
                query -> String.format(
                        Locale.ROOT,
                        "%n  %s %.4f -> %.4f (%+.4f)%n    before:   %s%n    now:      %s%n    relevant: %s",
                        query,
                        before.value(query),
                        now.value(query),
                        now.value(query) - before.value(query),
                        found(before, query),
                        found(now, query),
                        relevant(now, query)));
    }

    private static String shown(List<String> queries, Function<String, String> text) {
        String shown = queries.stream().limit(QUERIES).map(text).collect(Collectors.joining());
        return queries.size() <= QUERIES
                ? shown
                : shown + String.format(Locale.ROOT, "%n  and %d more", queries.size() - QUERIES);
    }

    private static String found(Judged judged, String query) {
        RankedList list = judged.run().list(query);
        if (list.size() == 0) {
            return "nothing";
        }
        List<String> documents = new ArrayList<>();
        for (int rank = 1; rank <= Math.min(DOCUMENTS, list.size()); rank++) {
            OptionalInt grade = judged.qrels().grade(query, list.id(rank));
            documents.add(list.id(rank) + "[" + (grade.isPresent() ? grade.getAsInt() : "-") + "]");
        }
        return String.join(" ", documents);
    }

    /** The best judged documents, and where they are now. */
    private static String relevant(Judged judged, String query) {
        List<String> ids = judged.run().list(query).ids();
        String relevant = judged.qrels().grades(query).entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(DOCUMENTS)
                .map(entry -> {
                    int rank = ids.indexOf(entry.getKey()) + 1;
                    return entry.getKey() + "[" + entry.getValue() + "] "
                            + (rank == 0 ? "not retrieved" : "at rank " + rank);
                })
                .collect(Collectors.joining(", "));
        return relevant.isEmpty() ? "none" : relevant;
    }
}
