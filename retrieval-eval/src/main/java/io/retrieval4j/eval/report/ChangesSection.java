package io.retrieval4j.eval.report;

import io.retrieval4j.eval.Evaluation;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.Evaluated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** For each run, the queries that lost and gained most, with the baseline's ranking beside the run's. */
record ChangesSection(Report report) {

    private static final int QUERIES = 5;
    private static final int DOCUMENTS = 10;

    void write(Appendable out) throws IOException {
        if (report.comparison().runs().isEmpty()) {
            return;
        }
        Measure measure = report.measures().getFirst();
        out.append("<section>\n<h2>Queries that changed most</h2>\n<p class=\"note\">By " + Html.text(measure.name())
                + ". The number in a box is the grade, – is without judgement; arrows say how far a document"
                + " moved.</p>\n");
        int number = 0;
        for (Evaluated run : report.comparison().runs()) {
            out.append("<h3>" + MeansSection.swatch(++number, run.name()) + "</h3>\n");
            for (String query : changed(measure, run.evaluation())) {
                query(out, measure, run, query);
            }
        }
        out.append("</section>\n");
    }

    private List<String> changed(Measure measure, Evaluation run) {
        Evaluation baseline = report.comparison().baseline().evaluation();
        List<String> sorted = report.queries().stream()
                .filter(query -> run.value(measure, query) != baseline.value(measure, query))
                .sorted(Comparator.comparingDouble(query -> run.value(measure, query) - baseline.value(measure, query)))
                .toList();
        if (sorted.size() <= 2 * QUERIES) {
            return sorted;
        }
        List<String> ends = new ArrayList<>(sorted.subList(0, QUERIES));
        ends.addAll(sorted.subList(sorted.size() - QUERIES, sorted.size()));
        return ends;
    }

    private void query(Appendable out, Measure measure, Evaluated run, String query) throws IOException {
        double before = report.comparison().baseline().evaluation().value(measure, query);
        double now = run.evaluation().value(measure, query);
        out.append("<details>\n<summary><span class=\"query\">" + Html.text(query) + "</span> " + Numbers.value(before)
                + " → " + Numbers.value(now) + " <b class=\"" + (now > before ? "better" : "worse") + "\">"
                + Numbers.difference(now - before) + "</b></summary>\n<div class=\"pair\">\n");
        RankedList old = list(report.comparison().baseline().name(), query);
        RankedList fresh = list(run.name(), query);
        ranking(out, report.comparison().baseline().name(), query, old, fresh, "↓", "↑");
        ranking(out, run.name(), query, fresh, old, "↑", "↓");
        out.append("</div>\n</details>\n");
    }

    private RankedList list(String name, String query) {
        Run run = report.runs().get(name);
        if (run == null) {
            throw new IllegalStateException("there is no run '" + name + "'");
        }
        return run.list(query);
    }

    private void ranking(
            Appendable out, String name, String query, RankedList list, RankedList other, String up, String down)
            throws IOException {
        out.append("<div><h4>" + Html.text(name) + "</h4>\n<ol>\n");
        for (int rank = 1; rank <= Math.min(DOCUMENTS, list.size()); rank++) {
            String id = list.id(rank);
            OptionalInt grade = report.qrels().grade(query, id);
            int elsewhere = other.ids().indexOf(id) + 1;
            String moved = elsewhere == 0
                    ? "<small>only here</small>"
                    : elsewhere == rank
                            ? ""
                            : "<small>" + (elsewhere > rank ? up : down) + Math.abs(elsewhere - rank) + "</small>";
            String kind = grade.isEmpty() ? "unjudged" : grade.getAsInt() > 0 ? "relevant" : "other";
            out.append("<li><span class=\"grade " + kind + "\">"
                    + (grade.isEmpty() ? "–" : Integer.toString(grade.getAsInt())) + "</span> <span class=\"id\">"
                    + Html.text(id) + "</span> " + moved + "</li>\n");
        }
        out.append(list.size() == 0 ? "</ol><p>nothing retrieved</p></div>\n" : "</ol></div>\n");
    }
}
