package io.retrieval4j.eval;

import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.rows.Columns;
import io.retrieval4j.eval.rows.Dialect;
import io.retrieval4j.eval.rows.Repeats;
import io.retrieval4j.eval.rows.RowReader;
import io.retrieval4j.eval.rows.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Relevance judgements: for each query, the grades of the documents that were judged.
 *
 * <p>0 is not relevant, 1 and higher relevant; a negative grade says that a document was in the pool and left unjudged. A
 * document is judged once for a query. Immutable, safe for concurrent use.
 */
public final class Qrels {

    private final Map<String, Judgements> judgements;
    private final Map<String, String> repeated;

    private Qrels(Map<String, Judgements> judgements, Map<String, String> repeated) {
        this.judgements = Collections.unmodifiableMap(judgements);
        this.repeated = repeated;
    }

    /** Judgements from grades: query id to document id to grade. */
    public static Qrels of(Map<String, ? extends Map<String, Integer>> grades) {
        Map<String, Judgements> judgements = LinkedHashMap.newLinkedHashMap(grades.size());
        grades.forEach((query, documents) -> {
            Rows judged = new Rows(documents.size());
            documents.forEach(judged::add);
            judgements.put(query, Judgements.of("qrels", query, judged));
        });
        return new Qrels(judgements, Map.of());
    }

    /**
     * Reads qrels, plain or gzip. A first line that starts with {@code query-id} says that they are BEIR's, with the columns
     * {@code query-id corpus-id score}; all others are TREC's, with the columns {@code query iteration document grade}. Lines
     * that start with {@code #} are comments.
     *
     * @throws MalformedInputException if a line has other columns, a grade is no integer, or there is no line
     * @throws IllegalArgumentException if a document is judged twice for a query
     * @throws UncheckedIOException if the file cannot be read, or a gzip stream is cut short
     */
    public static Qrels read(Path file) {
        return Sources.read(file, Qrels::parse);
    }

    /**
     * Reads qrels from a stream, such as standard input, to its end. Like {@link #read(Path)}.
     *
     * @param source what messages call it
     */
    public static Qrels read(InputStream in, String source) {
        return Sources.read(in, source, Qrels::parse);
    }

    /**
     * Reads TREC qrels of which the second column is a subtopic or a group of judges: {@code query group document grade}. A
     * document is judged once in a group; for measures that know no groups, its grade is its best.
     *
     * @throws MalformedInputException if a line has other columns, a grade is no integer, or there is no line
     * @throws IllegalArgumentException if a group judges a document twice for a query
     * @throws UncheckedIOException if the file cannot be read, or a gzip stream is cut short
     */
    public static Qrels readGroups(Path file) {
        return Sources.read(file, Qrels::parseGroups);
    }

    /**
     * Reads TREC qrels of which the second column is a subtopic from a stream to its end. Like {@link #readGroups(Path)}.
     *
     * @param source what messages call it
     */
    public static Qrels readGroups(InputStream in, String source) {
        return Sources.read(in, source, Qrels::parseGroups);
    }

    private static Qrels parseGroups(InputStream in, String source) throws IOException {
        RowReader.Table table = Sources.table(Dialect.STRICT, in, source, first -> Columns.GROUPED_QRELS);
        return new Qrels(judged(table, (query, rows) -> Judgements.grouped(source, query, rows)), Map.of());
    }

    /**
     * Reads TREC qrels from a stream as trec_eval does: a grade is read as far as it looks like an integer, and a document may
     * be judged twice (see {@link #repeated}).
     *
     * @param source what messages call it
     * @throws MalformedInputException if a line has other than four columns; its number counts lines with data only
     */
    public static Qrels readLike(Compatibility version, InputStream in, String source) {
        return Sources.read(in, source, (stream, name) -> {
            RowReader.Table table =
                    Sources.table(new Dialect.TrecEval(version), stream, name, first -> Columns.TREC_QRELS);
            Map<String, String> repeated = new HashMap<>();
            table.rows()
                    .forEach((query, rows) -> Repeats.first(rows.ids(), rows.size())
                            .ifPresent(document -> repeated.put(query, document)));
            return new Qrels(judged(table, (query, rows) -> Judgements.lenient(rows)), repeated);
        });
    }

    /**
     * Reads qrels of which the second column is a group of judges, as trec_eval's {@code -R qrels_jg} does. Like
     * {@link #readLike}, but for a document that a group judges twice, which is refused.
     *
     * @param source what messages call it
     */
    public static Qrels readGroupsLike(Compatibility version, InputStream in, String source) {
        return Sources.read(in, source, (stream, name) -> {
            RowReader.Table table =
                    Sources.table(new Dialect.TrecEval(version), stream, name, first -> Columns.GROUPED_QRELS);
            return new Qrels(judged(table, (query, rows) -> Judgements.grouped(name, query, rows)), Map.of());
        });
    }

    private static Qrels parse(InputStream in, String source) throws IOException {
        RowReader.Table table = Sources.table(
                Dialect.STRICT,
                in,
                source,
                first -> first.startsWith("query-id") ? Columns.BEIR_QRELS : Columns.TREC_QRELS);
        return new Qrels(judged(table, (query, rows) -> Judgements.of(source, query, rows)), Map.of());
    }

    private static Map<String, Judgements> judged(RowReader.Table table, BiFunction<String, Rows, Judgements> judge) {
        Map<String, Judgements> judgements =
                LinkedHashMap.newLinkedHashMap(table.rows().size());
        table.rows().forEach((query, rows) -> judgements.put(query, judge.apply(query, rows)));
        return judgements;
    }

    /** A document that is judged twice for the query: only in qrels that were read as trec_eval reads them. */
    public Optional<String> repeated(String query) {
        return Optional.ofNullable(repeated.get(query));
    }

    /** Ids of the queries that have judgements, in the order in which they came. */
    public Set<String> queries() {
        return judgements.keySet();
    }

    /** The judged queries that a run has, in the judgements' order. Where there is none, every measure says 0 of nothing. */
    public List<String> shared(Run run) {
        return judgements.keySet().stream().filter(run.queries()::contains).toList();
    }

    /**
     * That no judged query is in a run, as a sentence for people, with some ids of both: or nothing, where one is. Ids that
     * are nearly the same, such as 051 and 51, are the usual cause.
     */
    public Optional<String> nothingSharedWith(Run run) {
        return shared(run).isEmpty()
                ? Optional.of("no query of the run '" + run.name() + "' has judgements: the run's are "
                        + some(run.queries()) + ", the judgements' " + some(queries()))
                : Optional.empty();
    }

    /** The first few of some ids. */
    static String some(Iterable<String> ids) {
        List<String> first = new ArrayList<>();
        for (String id : ids) {
            if (first.size() == 3) {
                first.add("...");
                break;
            }
            first.add(id);
        }
        return first.toString();
    }

    /** The judgements of some queries alone, in these judgements' order; an id that has none is passed over. */
    public Qrels only(Set<String> queries) {
        Map<String, Judgements> some = LinkedHashMap.newLinkedHashMap(queries.size());
        judgements.forEach((query, judged) -> {
            if (queries.contains(query)) {
                some.put(query, judged);
            }
        });
        return new Qrels(some, repeated);
    }

    /** The judged documents of a query and their grades; empty for a query without judgements. */
    public Map<String, Integer> grades(String query) {
        Judgements judged = judgements.get(query);
        return judged == null ? Map.of() : judged.asMap();
    }

    /** The grade of a document, if it was judged. Cost: one look-up. */
    public OptionalInt grade(String query, String document) {
        Judgements judged = judgements.get(query);
        return judged == null ? OptionalInt.empty() : judged.grade(document);
    }

    Map<String, Judgements> judgements() {
        return judgements;
    }

    @Override
    public String toString() {
        return "qrels of " + judgements.size() + " queries";
    }
}
