package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import io.retrieval4j.eval.measure.Aggregation;
import io.retrieval4j.eval.measure.Measure;
import io.retrieval4j.eval.significance.PairedT;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Assertions about a run and what is judged of it. */
public final class JudgedRunAssert {

    private final Run run;
    private final Qrels qrels;

    JudgedRunAssert(Run run, Qrels qrels) {
        this.run = run;
        this.qrels = qrels;
    }

    /**
     * Goes on with a measure.
     *
     * @throws IllegalArgumentException if the measure is no mean over queries
     */
    public MeasuredRunAssert measuredBy(Measure measure) {
        if (measure.aggregation() != Aggregation.MEAN) {
            throw new IllegalArgumentException(measure.name() + " is no mean over queries");
        }
        return new MeasuredRunAssert(new Judged(run, qrels, measure), new PairedT());
    }

    /**
     * Enough of the first documents have judgements, on average over the judged queries; below that, other measures say
     * little about a changed system.
     *
     * @param share 0 to 1
     * @param depth how many documents of each query are looked at, at least 1; a query with fewer counts those it has
     */
    public JudgedRunAssert isJudgedAtLeast(double share, int depth) {
        if (!(share >= 0 && share <= 1) || depth < 1) {
            throw new IllegalArgumentException(
                    "a share of " + share + " to depth " + depth + "; a share is 0 to 1, a depth 1 or more");
        }
        record Unjudged(String query, double share, List<String> documents) {}
        List<Unjudged> queries = new ArrayList<>();
        for (String query : qrels.queries()) {
            RankedList list = run.list(query);
            int seen = Math.min(depth, list.size());
            List<String> unjudged = list.ids().subList(0, seen).stream()
                    .filter(document -> qrels.grade(query, document).isEmpty())
                    .toList();
            queries.add(new Unjudged(query, seen == 0 ? 0 : 1 - (double) unjudged.size() / seen, unjudged));
        }
        double mean = queries.stream().mapToDouble(Unjudged::share).average().orElse(0);
        if (mean < share) {
            StringBuilder message = new StringBuilder(String.format(
                    Locale.ROOT,
                    "Judged@%d of '%s' is %.4f over %d queries, below %s. The least judged queries:",
                    depth,
                    run.name(),
                    mean,
                    queries.size(),
                    share));
            queries.stream()
                    .sorted(Comparator.comparingDouble(Unjudged::share))
                    .limit(Explanation.QUERIES)
                    .forEach(query -> message.append(String.format(
                            Locale.ROOT,
                            "%n  %s %.4f, without judgement: %s",
                            query.query(),
                            query.share(),
                            query.documents())));
            throw new AssertionError(message.toString());
        }
        return this;
    }
}
