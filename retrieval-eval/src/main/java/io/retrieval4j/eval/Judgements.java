package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.JudgedRanking;
import io.retrieval4j.eval.measure.Subtopics;
import io.retrieval4j.eval.rows.IdTable;
import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.Repeats;
import io.retrieval4j.eval.rows.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What is known about one query's documents: a grade each, found by id. */
final class Judgements {

    private final Ids ids;
    private final IdTable table;
    private final int[] grades;
    private final int[] levels;
    private final int[] counts;
    private final List<Judgements> groups;

    private Judgements(Rows rows, IdTable table, List<Judgements> groups) {
        this.groups = groups;
        ids = rows.ids();
        this.table = table;
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

    /** Judgements of documents of which each is there once. */
    static Judgements of(String source, String query, Rows rows) {
        return new Judgements(rows, Repeats.refuse(source, query, rows.ids(), "judged"), List.of());
    }

    /** Judgements of which the first counts where a document is there twice. */
    static Judgements lenient(Rows rows) {
        IdTable table = new IdTable(rows.ids());
        for (int i = 0; i < rows.size(); i++) {
            table.add(i);
        }
        return new Judgements(rows, table, List.of());
    }

    /** Judgements by group, the rows' label: a document is there once in a group, and its grade is its best. */
    static Judgements grouped(String source, String query, Rows rows) {
        Map<String, Rows> byGroup = new TreeMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byGroup.computeIfAbsent(rows.label(i), label -> new Rows(16)).add(rows, i);
        }
        List<Judgements> groups = new ArrayList<>();
        byGroup.forEach((group, judged) -> groups.add(of(source + ", group '" + group + "'", query, judged)));
        IdTable all = new IdTable(rows.ids());
        double[] best = rows.values();
        int[] first = new int[rows.size()];
        int distinct = 0;
        for (int i = 0; i < rows.size(); i++) {
            int before = all.add(i);
            if (before < 0) {
                first[distinct++] = i;
            } else {
                best[before] = Math.max(best[before], rows.value(i));
            }
        }
        Rows merged = new Rows(distinct);
        for (int i = 0; i < distinct; i++) {
            merged.add(rows, first[i], best[first[i]]);
        }
        IdTable table = Repeats.refuse(source, query, merged.ids(), "judged");
        return new Judgements(merged, table, List.copyOf(groups));
    }

    /** The ranking with a grade in the place of each document, cut at {@code depth}, and by group where there are groups. */
    JudgedRanking judge(RankedList ranking, int depth, boolean judgedOnly) {
        JudgedRanking judged = judgeAlone(ranking, depth, judgedOnly);
        if (groups.isEmpty()) {
            return judged;
        }
        List<JudgedRanking> byGroup = new ArrayList<>();
        groups.forEach(group -> byGroup.add(group.judgeAlone(ranking, depth, judgedOnly)));
        return judged.grouped(byGroup, subtopics(ranking, depth, judgedOnly));
    }

    private Subtopics subtopics(RankedList ranking, int depth, boolean judgedOnly) {
        int[][] bySubtopic = new int[ids.size()][groups.size()];
        for (int document = 0; document < bySubtopic.length; document++) {
            for (int group = 0; group < groups.size(); group++) {
                Judgements judged = groups.get(group);
                int index = judged.table.find(ids, document);
                bySubtopic[document][group] = index < 0 ? JudgedRanking.UNJUDGED : judged.grades[index];
            }
        }
        int[] ranked = IntStream.range(0, Math.min(depth, ranking.size()))
                .map(place -> table.find(ranking.bytes(), place))
                .filter(document -> document >= 0 || !judgedOnly)
                .toArray();
        return new Subtopics(bySubtopic, groups.size(), ranked);
    }

    private JudgedRanking judgeAlone(RankedList ranking, int depth, boolean judgedOnly) {
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
