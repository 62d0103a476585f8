package io.retrieval4j.eval.treceval;

import io.retrieval4j.eval.MalformedInputException;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Compatibility;
import io.retrieval4j.eval.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Evaluates a run as trec_eval does and prints what trec_eval prints.
 *
 * <p>Queries are evaluated some hundred at a time, on all processors, and printed in the order of their ids by bytes.
 *
 * <p>What differs from trec_eval, on purpose:
 * <ul>
 *   <li>gzip files are read, and files longer than 2 GB;
 *   <li>a judged query that the run lacks, without {@code -c} in version 10, ends the program with a message and exit code 4,
 *       where the original reads memory that it did not set;
 *   <li>{@code rbp} on grades above 1 follows the definition, where the original reads variables that it did not set;
 *   <li>{@code ndcg} and its kin, given gains that differ by less than 1, put the greater one first in the ideal ranking,
 *       where the original takes them for equal;
 *   <li>{@code -D} and the obsolete {@code -o} do not exist.
 * </ul>
 */
public final class TrecEval {

    private static final int AT_A_TIME = 512;

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
     * Evaluates.
     *
     * @param judgements in {@link Settings#format}, plain or gzip
     * @param judgementsName what messages call it
     * @param results a run, plain or gzip
     * @param resultsName what messages call it
     * @throws TrecEvalException if trec_eval would give up; what it prints before is printed
     * @throws IOException if the output cannot be written
     */
    public void evaluate(
            InputStream judgements, String judgementsName, InputStream results, String resultsName, OutputStream out)
            throws IOException {
        Judges judges = Judges.read(settings, judgements, judgementsName);
        Run run = readRun(results, resultsName);
        Summary summary = new Summary(settings, columns);
        List<String> queries = queries(judges, run);
        if (!queries.isEmpty() && judges.knowNothing(queries.getFirst())) {
            // trec_eval asks for no memory to count grades in, gets none, and gives up; later queries find some.
            throw cannotCalculate(new TrecEvalException(4, ""));
        }
        if (queries.isEmpty()) {
            throw new TrecEvalException(7, "trec_eval: No queries with both results and relevance info\n");
        }
        for (int start = 0; start < queries.size(); start += AT_A_TIME) {
            List<String> some = queries.subList(start, Math.min(queries.size(), start + AT_A_TIME));
            QueryReport[] reports = new QueryReport[some.size()];
            IntStream.range(0, reports.length).parallel().forEach(i -> reports[i] = report(judges, run, some.get(i)));
            for (QueryReport report : reports) {
                if (report.failure() != null) {
                    throw report.failure();
                }
                out.write(report.lines());
                summary.add(report.values());
            }
        }
        if (settings.summary()) {
            out.write(summary.lines(judges, run));
        }
    }

    private Run readRun(InputStream results, String name) {
        String quit = "trec_eval: Quit in file '" + name + "'\n";
        try {
            return Run.readLike(settings.version(), results, name);
        } catch (MalformedInputException e) {
            throw new TrecEvalException(
                    2,
                    e.isEmptyFile()
                            ? "trec_eval.get_results: Cannot read results file '" + name + "'\n" + quit
                            : "trec_eval.get_results: Malformed line " + e.line() + "\n" + quit);
        } catch (UncheckedIOException e) {
            throw new TrecEvalException(2, "trec_eval.get_results: Cannot read results file '" + name + "'\n" + quit);
        }
    }

    /** The queries to evaluate: of both files in version 9, all that are judged in version 10. */
    private List<String> queries(Judges judges, Run run) {
        Comparator<String> byBytes = (a, b) -> Arrays.compareUnsigned(Utf8.bytes(a), Utf8.bytes(b));
        Set<String> queries = new TreeSet<>(byBytes);
        queries.addAll(judges.queries());
        if (settings.version() == Compatibility.V9) {
            queries.retainAll(run.queries());
        }
        return List.copyOf(queries);
    }

    private QueryReport report(Judges judges, Run run, String query) {
        try {
            for (Family family : families) {
                if (family.needs() != null && !judges.give(family.needs())) {
                    throw new TrecEvalException(
                            4,
                            "trec_eval: rel_info format not that of the measure, or results format not trec_results\n");
                }
            }
            if (run.queries().contains(query)) {
                return QueryReport.of(settings, columns, query, judges.judge(run, query), false);
            }
            if (!settings.complete()) {
                throw new TrecEvalException(
                        4,
                        "trec_eval: query '" + query + "' is judged and not in the results;"
                                + " evaluate over all judged queries with -c\n");
            }
            Run stand = Run.builder(run.name()).add(query, NO_DOCUMENT, 1).build();
            return QueryReport.of(settings, columns, query, judges.judge(stand, query), true);
        } catch (TrecEvalException e) {
            return QueryReport.failed(e.exitCode() == 4 ? cannotCalculate(e) : e);
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
