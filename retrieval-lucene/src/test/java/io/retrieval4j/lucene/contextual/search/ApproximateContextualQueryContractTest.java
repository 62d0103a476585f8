package io.retrieval4j.lucene.contextual.search;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/** By rare lists and context rows. */
public class ApproximateContextualQueryContractTest extends ContextualQueryContract {

    @Override
    ContextualSearch search() {
        return ContextualSearch.approximate(.99);
    }

    @Override
    PlanLimits limits() {
        return new PlanLimits(0, 0, new SearchBudget(.4, 40, 30));
    }

    @Override
    String path() {
        return ".*lists=[1-9].*contexts=[1-9].*, scored=[1-9].*";
    }

    @Override
    protected double recall() {
        return .5;
    }

    // A query of one term, or of frequent ones alone, is answered by all its lists.
    @Override
    protected void assertPathTaken(IndexSearcher searcher, Query query) throws IOException {
        then(done(searcher, query)).anyMatch(done -> done.matches(path()));
    }
}
