package io.retrieval4j.eval.junit;

import io.retrieval4j.eval.Qrels;
import io.retrieval4j.eval.RankedList;
import io.retrieval4j.eval.Run;
import java.util.Locale;

/** Assertions about a run that need no judgements. */
public final class RunAssert {

    private final Run run;

    RunAssert(Run run) {
        this.run = run;
    }

    /**
     * Goes on with judgements. Means are over all queries that have them.
     *
     * @throws AssertionError if the run has none of these queries: 0 is less than any run could do
     */
    public JudgedRunAssert on(Qrels qrels) {
        Judged.checkShared(run, qrels);
        return new JudgedRunAssert(run, qrels);
    }

    /**
     * A document is found for a query, at a rank or better: pinned results, known answers.
     *
     * @param rank from 1
     */
    public RunAssert ranks(String query, String document, int rank) {
        if (rank < 1) {
            throw new IllegalArgumentException("rank " + rank + " is below 1, the first");
        }
        RankedList list = run.list(query);
        int found = list.ids().indexOf(document) + 1;
        if (found == 0 || found > rank) {
            StringBuilder message = new StringBuilder("document '" + document + "' is "
                    + (found == 0 ? "not retrieved" : "at rank " + found) + " for query '" + query
                    + "'; expected at rank " + rank + " or better. The first documents are:");
            for (int place = 1; place <= Math.min(Math.max(rank, 5), list.size()); place++) {
                message.append(String.format(Locale.ROOT, "%n  %d. %s %s", place, list.id(place), list.score(place)));
            }
            throw new AssertionError(
                    message.append(list.size() == 0 ? " none" : "").toString());
        }
        return this;
    }

    /** Every judged query of some judgements is answered with at least one document. */
    public RunAssert answersAllOf(Qrels qrels) {
        var missing = qrels.queries().stream()
                .filter(query -> run.list(query).size() == 0)
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError(missing.size() + " of " + qrels.queries().size()
                    + " judged queries have no document: " + missing.subList(0, Math.min(10, missing.size())));
        }
        return this;
    }
}
