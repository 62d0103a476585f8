package io.retrieval4j.eval.report;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What makes the figures doubtful: documents without judgement, tied scores, queries that are missing. */
record WarningsSection(Report report) {

    private static final int DEPTH = 10;
    private static final double FEW_JUDGED = .9;

    void write(Appendable out) throws IOException {
        List<String> warnings = new ArrayList<>();
        report.runs().forEach((name, run) -> warn(warnings, "<b>" + Html.text(name) + "</b>", run));
        report.supplement().warnings().forEach(warning -> warnings.add(Html.text(warning)));
        if (report.queries().size() < 25) {
            warnings.add("There are only " + report.queries().size()
                    + " judged queries; tests on fewer than 25 rarely find a difference that is there.");
        }
        if (!warnings.isEmpty()) {
            out.append("<aside>\n<h2>To be wary of</h2>\n<ul>\n");
            for (String warning : warnings) {
                out.append("<li>" + warning + "</li>\n");
            }
            out.append("</ul>\n</aside>\n");
        }
    }

    private void warn(List<String> warnings, String name, Run run) {
        Qrels qrels = report.qrels();
        int tied = 0;
        int missing = 0;
        double judged = 0;
        int answered = 0;
        for (String query : report.queries()) {
            RankedList list = run.list(query);
            if (list.size() == 0) {
                missing++;
                continue;
            }
            answered++;
            int depth = Math.min(DEPTH, list.size());
            int known = 0;
            boolean tie = false;
            for (int rank = 1; rank <= depth; rank++) {
                known += qrels.grade(query, list.id(rank)).isPresent() ? 1 : 0;
                tie |= rank < list.size() && list.score(rank) == list.score(rank + 1);
            }
            judged += (double) known / depth;
            tied += tie ? 1 : 0;
        }
        if (missing > 0) {
            warnings.add(name + " has no documents for " + missing + " of "
                    + report.queries().size() + " judged queries; they count as 0.");
        }
        if (answered > 0 && judged / answered < FEW_JUDGED) {
            warnings.add(name
                    + String.format(
                            Locale.ROOT,
                            ": %.1f&nbsp;%% of the first %d documents have no judgement and count as not relevant.",
                            100 - 100 * judged / answered,
                            DEPTH));
        }
        if (tied > 0) {
            warnings.add(name + " has tied scores among the first " + DEPTH + " documents of " + tied
                    + (tied == 1 ? " query" : " queries") + "; ties are ordered by id, descending.");
        }
    }
}
