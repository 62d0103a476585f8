package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.JudgedRanking;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** What is known about one query's documents: a grade each, found by id. */
final class Judgements {

    private final Ids ids;
    private final IdTable table;
    private final int[] grades;
    private final int[] levels;
    private final int[] counts;

    Judgements(String source, String query, Rows rows) {
        ids = rows.ids();
        table = Duplicates.refuse(source, query, ids, "judged");
        grades = new int[rows.size()];
        for (int i = 0; i < grades.length; i++) {
            grades[i] = (int) rows.value(i);
        }
        levels = Arrays.stream(grades)
                .filter(grade -> grade >= 0)
                .sorted()
                .distinct()
                .toArray();
        counts = new int[levels.length];
        for (int grade : grades) {
            if (grade >= 0) {
                counts[Arrays.binarySearch(levels, grade)]++;
            }
        }
    }

    /** The ranking with a grade in the place of each document, cut at {@code depth}. */
    JudgedRanking judge(RankedList ranking, int depth, boolean judgedOnly) {
        Ids ranked = ranking.bytes();
        int size = Math.min(depth, ranking.size());
        int[] seen = new int[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int index = table.find(ranked, i);
            int grade = index < 0 ? JudgedRanking.UNJUDGED : Math.max(grades[index], JudgedRanking.SAMPLED_OUT);
            if (grade >= 0 || !judgedOnly) {
                seen[kept++] = grade;
            }
        }
        return new JudgedRanking(kept == size ? seen : Arrays.copyOf(seen, kept), levels, counts);
    }

    OptionalInt grade(String document) {
        Ids wanted = new Ids(1);
        wanted.add(document);
        int index = table.find(wanted, 0);
        return index < 0 ? OptionalInt.empty() : OptionalInt.of(grades[index]);
    }

    Map<String, Integer> asMap() {
        Map<String, Integer> map = LinkedHashMap.newLinkedHashMap(grades.length);
        for (int i = 0; i < grades.length; i++) {
            map.put(ids.get(i), grades[i]);
        }
        return map;
    }
}
