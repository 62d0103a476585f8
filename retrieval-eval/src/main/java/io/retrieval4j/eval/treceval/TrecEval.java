package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a run as trec_eval does and prints what trec_eval prints.
 *
 * <p>Queries are evaluated on all processors, and printed in the order of their ids by bytes.
 *
 * <p>What differs from trec_eval, on purpose:
 * <ul>
 *   <li>compressed files are read, and files longer than 2 GB;
 *   <li>a byte-order mark in front of a file is passed over, where the original takes it for part of the first query's id;
 *   <li>a judged query that the run lacks, without {@code -c} in version 10, ends the program with a message and exit code 4,
 *       where the original reads memory that it did not set;
 *   <li>{@code rbp} on grades above 1 follows the definition, where the original reads variables that it did not set;
 *   <li>{@code ndcg} and its kin, given gains that differ by less than 1, put the greater one first in the ideal ranking,
 *       where the original takes them for equal;
 *   <li>{@code -D} and the obsolete {@code -o} do not exist.
 * </ul>
 */
public final class TrecEval {

    // Version 10 evaluates a ranking of this one document for a query that the run lacks.
    private static final String NO_DOCUMENT = "ceci_nest_pas_un_docno";

    private final Settings settings;
    private final List<Column> columns = new ArrayList<>();
    private final List<Family> families;

    /**
     * Prepares measures.
     *
     * @throws TrecEvalException if one does not exist or its parameters are wrong
     */
    public TrecEval(Settings settings) {
        this.settings = settings;
        Map<Family, String> chosen = Families.chosen(settings);
        families = List.copyOf(chosen.keySet());
        chosen.forEach((family, parameters) ->
                columns.addAll(family.columns().of(settings, parameters.isEmpty() ? null : parameters)));
    }

    /**
     * Evaluates a run from a stream, which is held as a whole.
     *
     * @param judgements in {@link Settings#format}, plain or compressed
     * @param judgementsName what messages call it
     * @param results a run, plain or compressed
     * @param resultsName what messages call it
     * @return how many judged queries the run has; with none, every figure says 0 of nothing
     * @throws TrecEvalException if trec_eval would give up; what it prints before is printed
     * @throws IOException if the output cannot be written
     */
    public int evaluate(
            InputStream judgements, String judgementsName, InputStream results, String resultsName, OutputStream out)
            throws IOException {
        Judges judges = Judges.read(settings, judgements, judgementsName);
        Run run = reading(resultsName, results, in -> Run.readLike(settings.version(), in, resultsName));
        return evaluate(judges, run, out);
    }

    /**
     * Evaluates a run from a file. Where the rows of a query follow each other, no more than a few megabytes of it are held, and
     * the values of each query; otherwise it is read anew and held as a whole, about 60 bytes a row.
     *
     * @param judgements in {@link Settings#format}, plain or compressed
     * @param judgementsName what messages call it
     * @param results a run, plain or compressed
     * @return how many judged queries the run has
     * @throws TrecEvalException if trec_eval would give up; what it prints before is printed
     * @throws IOException if the output cannot be written
     */
    public int evaluate(InputStream judgements, String judgementsName, Path results, OutputStream out)
            throws IOException {
        Judges judges = Judges.read(settings, judgements, judgementsName);
        String name = results.toString();
        Map<String, QueryReport> reports = new ConcurrentHashMap<>();
        Optional<String> runName = reading(
                name,
                results,
                in -> Run.readGroupedLike(
                        settings.version(), in, name, queries -> reports.putAll(reports(judges, queries))));
        if (runName.isPresent()) {
            return print(judges, queries(judges, reports.keySet()), reports, runName.get(), out);
        }
        reports.clear();
        return evaluate(judges, reading(name, results, in -> Run.readLike(settings.version(), in, name)), out);
    }

    private int evaluate(Judges judges, Run run, OutputStream out) throws IOException {
        Map<String, RankedList> rankings =
                LinkedHashMap.newLinkedHashMap(run.queries().size());
        run.queries().forEach(query -> rankings.put(query, run.list(query)));
        return print(judges, queries(judges, run.queries()), reports(judges, rankings), run.name(), out);
    }

    /** The reports of the queries that are judged. */
    private Map<String, QueryReport> reports(Judges judges, Map<String, RankedList> rankings) {
        Map<String, QueryReport> reports = new ConcurrentHashMap<>();
        rankings.entrySet().parallelStream()
                .filter(ranking -> judges.queries().contains(ranking.getKey()))
                .forEach(ranking ->
                        reports.put(ranking.getKey(), report(judges, ranking.getKey(), ranking.getValue(), false)));
        return reports;
    }

    private int print(
            Judges judges, List<String> queries, Map<String, QueryReport> reports, String runName, OutputStream out)
            throws IOException {
        if (!queries.isEmpty() && judges.knowNothing(queries.getFirst())) {
            // trec_eval asks for no memory to count grades in, gets none, and gives up; later queries find some.
            throw cannotCalculate(new TrecEvalException(4, ""));
        }
        if (queries.isEmpty()) {
            throw new TrecEvalException(7, "trec_eval: No queries with both results and relevance info\n");
        }
        Summary summary = new Summary(settings, columns);
        for (String query : queries) {
            QueryReport known = reports.get(query);
            QueryReport report = known == null ? absent(judges, query) : known;
            if (report.failure() != null) {
                throw report.failure();
            }
            out.write(report.lines(settings, columns, query));
            summary.add(report.values());
        }
        if (settings.summary()) {
            out.write(summary.lines(judges, runName));
        }
        return reports.size();
    }

    private interface Reading<T> {
        T from(InputStream in);
    }

    /** Reads results, and says in trec_eval's words what is wrong with them. */
    private <T> T reading(String name, Path file, Reading<T> reading) {
        try (InputStream in = Files.newInputStream(file)) {
            return reading(name, in, reading);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static <T> T reading(String name, InputStream in, Reading<T> reading) {
        try {
            return reading.from(in);
        } catch (MalformedInputException e) {
            if (e.isEmptyFile()) {
                throw unreadable(name, null);
            }
            throw new TrecEvalException(
                    2,
                    "trec_eval.get_results: Malformed line " + e.line() + "\n" + "trec_eval: Quit in file '" + name
                            + "'\n");
        } catch (UncheckedIOException e) {
            throw unreadable(name, e.getCause());
        }
    }

    private static TrecEvalException unreadable(String name, @Nullable IOException cause) {
        return new TrecEvalException(
                2,
                TrecEvalException.reason(cause) + "trec_eval.get_results: Cannot read results file '" + name
                        + "'\ntrec_eval: Quit in file '" + name + "'\n");
    }

    /** The queries to evaluate: of both files in version 9, all that are judged in version 10. */
    private List<String> queries(Judges judges, Set<String> answered) {
        Comparator<String> byBytes = (a, b) -> Arrays.compareUnsigned(Utf8.bytes(a), Utf8.bytes(b));
        Set<String> queries = new TreeSet<>(byBytes);
        queries.addAll(judges.queries());
        if (settings.version() == Compatibility.V9) {
            queries.retainAll(answered);
        }
        return List.copyOf(queries);
    }

    private QueryReport report(Judges judges, String query, RankedList ranking, boolean absent) {
        try {
            checkNeeds(judges);
            return QueryReport.of(
                    settings,
                    columns,
                    query,
                    judges.judge(settings.removeQuery() ? ranking.without(query) : ranking, query),
                    absent);
        } catch (TrecEvalException e) {
            return QueryReport.failed(e.exitCode() == 4 ? cannotCalculate(e) : e);
        }
    }

    private QueryReport absent(Judges judges, String query) {
        if (settings.complete()) {
            RankedList standIn =
                    Run.builder("").add(query, NO_DOCUMENT, 1).build().list(query);
            return report(judges, query, standIn, true);
        }
        try {
            checkNeeds(judges);
        } catch (TrecEvalException e) {
            return QueryReport.failed(cannotCalculate(e));
        }
        return QueryReport.failed(cannotCalculate(new TrecEvalException(
                4,
                "trec_eval: query '" + query + "' is judged and not in the results;"
                        + " evaluate over all judged queries with -c\n")));
    }

    private void checkNeeds(Judges judges) {
        for (Family family : families) {
            if (family.needs() != null && !judges.give(family.needs())) {
                throw new TrecEvalException(
                        4, "trec_eval: rel_info format not that of the measure, or results format not trec_results\n");
            }
        }
    }

    private TrecEvalException cannotCalculate(TrecEvalException cause) {
        String first = families.stream()
                .filter(family -> family.needs() != null)
                .map(Family::name)
                .findFirst()
                .orElse("");
        return new TrecEvalException(4, cause.getMessage() + "trec_eval: Can't calculate measure '" + first + "'\n");
    }
}
