package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.measure.preference.PreferenceCounts;
import io.retrieval4j.eval.rows.Columns;
import io.retrieval4j.eval.rows.Dialect;
import io.retrieval4j.eval.rows.IdTable;
import io.retrieval4j.eval.rows.Ids;
import io.retrieval4j.eval.rows.Rows;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Preferences between documents, as levels within groups of judgements: trec_eval's {@code prefs} and {@code qrels_prefs}.
 *
 * <p>A line is {@code query group subgroup document level}; within a subgroup a document is preferred to those of a lower
 * level. Within a group preferences are transitive and do not contradict each other; between groups they may. Immutable.
 */
public final class Preferences {

    private final Map<String, Rows> statements;

    private Preferences(Map<String, Rows> statements) {
        this.statements = Collections.unmodifiableMap(statements);
    }

    /**
     * Reads preferences from a stream, as trec_eval does.
     *
     * @param source what messages call it
     * @throws MalformedInputException if a line has other than five columns
     */
    public static Preferences readLike(Compatibility version, InputStream in, String source) {
        return read(version, in, source, Columns.PREFERENCES);
    }

    /**
     * Reads qrels as preferences: {@code query group document grade}, where each group has one subgroup.
     *
     * @param source what messages call it
     * @throws MalformedInputException if a line has other than four columns
     */
    public static Preferences readQrelsLike(Compatibility version, InputStream in, String source) {
        return read(version, in, source, Columns.QRELS_AS_PREFERENCES);
    }

    private static Preferences read(Compatibility version, InputStream in, String source, Columns columns) {
        return Sources.read(
                in,
                source,
                (stream, name) ->
                        new Preferences(Sources.table(new Dialect.TrecEval(version), stream, name, first -> columns)
                                .rows()));
    }

    /** Ids of the queries that have preferences, in the order in which they came. */
    public Set<String> queries() {
        return statements.keySet();
    }

    /**
     * What a ranking does with the preferences of a query. Equal scores are ranked by document id ascending here, as
     * trec_eval does for preferences and for nothing else.
     *
     * @param depth how many documents of the ranking count
     * @throws IllegalArgumentException if the preferences of one group contradict each other
     */
    public PreferenceCounts judge(RankedList ranking, String query, int depth) {
        Rows rows = statements.getOrDefault(query, new Rows(0));
        IdTable judged = new IdTable(rows.ids());
        for (int i = 0; i < rows.size(); i++) {
            judged.add(i);
        }
        int[] numbers = new int[rows.size()];
        int retrieved = number(ranking, depth, rows, judged, numbers);
        List<PreferenceCounts.Statement> said = new ArrayList<>(rows.size());
        int documents = 0;
        for (int i = 0; i < rows.size(); i++) {
            int document = numbers[judged.find(rows.ids(), i)] - 1;
            documents = Math.max(documents, document + 1);
            String[] label = rows.label(i).split("\t", 2);
            said.add(new PreferenceCounts.Statement(
                    label[0], label.length > 1 ? label[1] : "0", document, rows.value(i)));
        }
        return PreferenceCounts.of(said, documents, retrieved);
    }

    /** Gives documents numbers from 1: the retrieved ones by rank, then the others by id. Returns how many were retrieved. */
    private static int number(RankedList ranking, int depth, Rows rows, IdTable judged, int[] numbers) {
        int next = 1;
        int[] order = tiesAscending(ranking);
        for (int place = 0; place < Math.min(depth, order.length); place++) {
            int index = judged.find(ranking.bytes(), order[place]);
            if (index >= 0) {
                numbers[index] = next++;
            }
        }
        int retrieved = next - 1;
        Ids ids = rows.ids();
        int[] others = IntStream.range(0, rows.size())
                .filter(i -> judged.find(ids, i) == i && numbers[i] == 0)
                .boxed()
                .sorted(ids::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int other : others) {
            numbers[other] = next++;
        }
        return retrieved;
    }

    private static int[] tiesAscending(RankedList ranking) {
        int size = ranking.size();
        int[] order = new int[size];
        int start = 0;
        while (start < size) {
            int end = start + 1;
            while (end < size && ranking.score(end + 1) == ranking.score(start + 1)) {
                end++;
            }
            for (int place = start; place < end; place++) {
                order[place] = start + end - 1 - place;
            }
            start = end;
        }
        return order;
    }
}
