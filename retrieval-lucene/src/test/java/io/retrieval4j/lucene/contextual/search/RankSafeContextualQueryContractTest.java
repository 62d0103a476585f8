package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.BDDAssertions.then;

import io.retrieval4j.lucene.contextual.search.PlanLimits.Pruning;
import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** By what bounds do not rule out. */
public class RankSafeContextualQueryContractTest extends ContextualQueryContract {

    private static final double ALWAYS = Double.POSITIVE_INFINITY;

    @Override
    ContextualSearch search() {
        return ContextualSearch.rankSafe();
    }

    @Override
    PlanLimits limits() {
        return new PlanLimits(0, Integer.MAX_VALUE, null, new Pruning(0, new SearchBudget(.4, 40, 30), ALWAYS, ALWAYS));
    }

    @Override
    String path() {
        return ".*passedOver=[1-9].*";
    }

    // Where many hits are wanted, the threshold is too low for any block to be passed over.
    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).anyMatch(done -> done.matches(path()));
    }
}
